"""Service Usage, IAM and Resource Manager."""

from .resources import PROJECT, ApiError


def service_usage(resources, request):
    parts = request.parts  # v1 projects P services[:batchEnable | /NAME]
    if request.method == "POST" and parts[3] == "services:batchEnable":
        for service in request.json["serviceIds"]:
            resources.table("services")[service] = True
        return {"name": "operations/noop.DONE_OPERATION", "done": True, "response": {}}
    if request.method == "POST":
        resources.table("services")[parts[4].partition(":")[0]] = True
        return {"name": "operations/noop.DONE_OPERATION", "done": True, "response": {}}
    if len(parts) == 5:
        return _service(parts[4], parts[4] in resources.table("services"))
    return {"services": [_service(name, True) for name in resources.table("services")]}


def _service(name, enabled):
    return {
        "name": f"projects/{PROJECT}/services/{name}",
        "config": {"name": name},
        "state": "ENABLED" if enabled else "DISABLED",
    }


def iam(resources, request):
    resources.require_service("iam.googleapis.com")
    parts = request.parts  # v1 projects P serviceAccounts [EMAIL[:VERB]]
    email, _, verb = parts[4].partition(":") if len(parts) > 4 else ("", "", "")
    if verb:
        resources.get("accounts", email)
        return resources.policy(f"accounts/{email}") if verb == "getIamPolicy" else _set_workload_policy(resources, request, email)
    if request.method == "POST":
        account = request.json["accountId"]
        email = f"{account}@{PROJECT}.iam.gserviceaccount.com"
        return resources.add("accounts", email, {
            "name": f"projects/{PROJECT}/serviceAccounts/{email}", "email": email, **request.json["serviceAccount"]})
    if request.method == "DELETE":
        resources.remove("accounts", parts[4])
        return {}
    return resources.get("accounts", parts[4])


def _set_workload_policy(resources, request, email):
    """Identities of pods exist from the first cluster of the project on."""
    policy = request.json["policy"]
    members = [member for binding in policy.get("bindings", []) for member in binding["members"]]
    if any(".svc.id.goog[" in member for member in members) and not resources.table("clusters"):
        raise ApiError(400, "INVALID_ARGUMENT", f"Identity Pool does not exist ({PROJECT}.svc.id.goog).")
    return resources.set_policy(f"accounts/{email}", policy)


def resource_manager(resources, request):
    resources.require_service("cloudresourcemanager.googleapis.com")
    name, _, verb = request.parts[2].partition(":")
    if verb == "getIamPolicy":
        return resources.policy(f"projects/{name}")
    if verb == "setIamPolicy":
        policy = request.json["policy"]
        for binding in policy.get("bindings", []):
            for member in binding["members"]:
                kind, _, email = member.partition(":")
                if kind == "serviceAccount":
                    resources.require_account(email)
        return resources.set_policy(f"projects/{name}", policy)
    if request.method == "GET" and not verb:
        return {"projectId": name, "projectNumber": "123456789012", "lifecycleState": "ACTIVE"}
    raise ApiError(501, "UNIMPLEMENTED", "the stand-in does not know this")
