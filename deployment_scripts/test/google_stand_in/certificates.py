"""Certificate Manager: certificates, and maps whose entries name them."""

from .resources import ApiError


def certificates(resources, request):
    resources.require_service("certificatemanager.googleapis.com")
    parts = request.parts  # v1 projects P locations global KIND [NAME [certificateMapEntries [ENTRY]]] | operations NAME
    # A list without a location asks for all of them.
    name = "/".join(parts[1:]).replace("/locations/-/", "/locations/global/")
    kind = parts[7] if len(parts) > 7 else parts[5]
    if kind == "operations":
        return {"name": name, "done": True, "response": {}}
    if request.method == "POST":
        made = f"{name}/{next(value for key, value in request.query.items() if key.endswith('Id'))}"
        state = {"managed": {**request.json["managed"], "state": "PROVISIONING"}} if kind == "certificates" else {}
        resources.add(kind, made, {**request.json, **state, "name": made})
        return _operation(name, made)
    if len(parts) in (6, 8):
        return {kind: resources.under(kind, f"{name}/")}
    if request.method == "DELETE":
        _refuse_used(resources, name, parts[6])
        resources.remove(kind, name)
        return _operation(name, name)
    return resources.get(kind, name)


def _refuse_used(resources, name, short):
    """Google deletes nothing that something else uses."""
    entries = resources.table("certificateMapEntries")
    users = [entry for entry in entries if entry.startswith(f"{name}/") or name in entries[entry].get("certificates", [])]
    if short in resources.table("gateways").values():
        users.append("a target proxy")
    if users:
        raise ApiError(400, "FAILED_PRECONDITION", f"{name} is in use by {', '.join(users)}")


def _operation(name, target):
    location = "/".join(name.split("/")[:4])
    return {"name": f"{location}/operations/operation-1", "done": True, "response": {"name": target}}
