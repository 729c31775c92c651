"""Compute Engine: disks, forwarding rules and addresses, as the cluster leaves them."""

from .resources import PROJECT, ApiError

# The kinds by the names of their lists.
KINDS = {"disks": "disks", "forwardingRules": "forwardingRules", "addresses": "addresses"}


def compute(resources, request):
    resources.require_service("compute.googleapis.com")
    parts = request.parts  # projects P aggregated KIND | projects P zones WHERE|regions WHERE|global KIND NAME [VERB]
    if parts[2] == "aggregated":
        return _aggregated(resources, parts[3])
    where = "global" if parts[2] == "global" else f"{parts[2]}/{parts[3]}"
    kind, *rest = parts[3:] if where == "global" else parts[4:]
    if kind == "operations":
        return resources.get("computeOperations", f"{where}/{rest[0]}")
    kind = KINDS[kind]
    if request.method == "POST" and not rest:
        return _reserve(resources, where, kind, request.json)
    name = f"{where}/{rest[0]}"
    resource = resources.get(kind, name)
    if request.method == "DELETE":
        if resource.get("users"):
            raise ApiError(400, "resourceInUseByAnotherResource", f"The {kind} resource '{name}' is already being used")
        resources.remove(kind, name)
        return _operation(resources, where, "delete", f"{where}/{kind}/{rest[0]}")
    if rest[1:] == ["setLabels"]:
        if request.json.get("labelFingerprint") != resource["labelFingerprint"]:
            raise ApiError(412, "conditionNotMet", "Labels fingerprint either invalid or resource labels have changed")
        resource["labels"] = request.json["labels"]
        return _operation(resources, where, "setLabels", f"{where}/{kind}/{rest[0]}")
    return resource


def _reserve(resources, where, kind, value):
    add(resources, kind, where, {"address": "203.0.113.9", "status": "RESERVED", **value})
    return _operation(resources, where, "insert", f"{where}/{kind}/{value['name']}")


def add(resources, kind, where, value):
    """What the cluster itself makes: the disk of a claim, the forwarding rule of a Service."""
    scope, _, place = where.partition("/")
    link = f"https://www.googleapis.com/compute/v1/projects/{PROJECT}/{where}"
    resources.add(kind, f"{where}/{value['name']}", {
        **({scope.rstrip("s"): link} if place else {}),
        "selfLink": f"{link}/{kind}/{value['name']}",
        "labelFingerprint": "AAAA",
        **value,
    })


def _aggregated(resources, kind):
    items = {"zones/empty-a": {"warning": {"code": "NO_RESULTS_ON_PAGE", "message": "nothing here"}}}
    for name, value in resources.table(KINDS[kind]).items():
        where = name.rsplit("/", 1)[0]
        items.setdefault(where, {kind: []})[kind].append(value)
    return {"kind": f"compute#{kind}AggregatedList", "id": kind, "items": items}


def _operation(resources, where, kind, target):
    name = f"operation-{len(resources.table('computeOperations')) + 1}"
    scope, _, place = where.partition("/")
    link = f"https://www.googleapis.com/compute/v1/projects/{PROJECT}/{where}"
    return resources.add("computeOperations", f"{where}/{name}", {
        "kind": "compute#operation",
        "id": "1",
        "name": name,
        "operationType": kind,
        "status": "DONE",
        "progress": 100,
        scope.rstrip("s"): link,
        "targetLink": f"https://www.googleapis.com/compute/v1/projects/{PROJECT}/{target}",
        "selfLink": f"{link}/operations/{name}",
    })
