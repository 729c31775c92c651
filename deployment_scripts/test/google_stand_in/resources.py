"""What exists, and the errors that Google answers with."""

PROJECT = "my-project-1"


class ApiError(Exception):
    """An error answer in Google's form."""

    def __init__(self, code, status, message, reason=None):
        super().__init__(message)
        self.code = code
        error = {"code": code, "message": message, "status": status, "errors": [{"message": message, "reason": status}]}
        if reason:
            error["details"] = [{
                "@type": "type.googleapis.com/google.rpc.ErrorInfo",
                "reason": reason,
                "domain": "googleapis.com",
            }]
        self.body = {"error": error}


def not_found(what):
    return ApiError(404, "NOT_FOUND", f"Not found: {what}")


class Resources:
    """Each kind of resource is a table from its full name to its JSON."""

    def __init__(self):
        self.tables = {}
        # How the next operations of clusters go: how often they answer RUNNING, and whether making one ends in an error. How
        # often an API that is switched on still answers that it is not, and an account that was made is not there yet.
        self.plan = {"polls": 0, "create_fails": False, "late_apis": 0, "late_accounts": 0}

    def table(self, kind):
        return self.tables.setdefault(kind, {})

    def get(self, kind, name):
        try:
            return self.table(kind)[name]
        except KeyError:
            raise not_found(name) from None

    def add(self, kind, name, value):
        if name in self.table(kind):
            raise ApiError(409, "ALREADY_EXISTS", f"Already exists: {name}")
        self.table(kind)[name] = value
        return value

    def remove(self, kind, name):
        value = self.get(kind, name)
        del self.table(kind)[name]
        return value

    def under(self, kind, prefix):
        return [value for name, value in self.table(kind).items() if name.startswith(prefix)]

    def _late(self, kind):
        self.plan[kind] -= 1
        return self.plan[kind] >= 0

    def require_account(self, email):
        if email not in self.table("accounts") or self._late("late_accounts"):
            raise ApiError(400, "INVALID_ARGUMENT", f"Service account {email} does not exist.")

    def require_service(self, service):
        if service not in self.table("services") or self._late("late_apis"):
            raise ApiError(403, "PERMISSION_DENIED",
                           f"{service} has not been used in project {PROJECT} before or it is disabled.", "SERVICE_DISABLED")

    def policy(self, name):
        return self.table("policies").setdefault(name, {"version": 1, "etag": "BwAAAAAAAAA=", "bindings": []})

    def set_policy(self, name, policy):
        if policy.get("etag", self.policy(name)["etag"]) != self.policy(name)["etag"]:
            raise ApiError(409, "ABORTED", "the policy was changed in the meantime")
        self.table("policies")[name] = policy
        policy.setdefault("etag", "BwAAAAAAAAA=")
        return policy
