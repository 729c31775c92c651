"""Cloud SQL, and the private addresses that it takes from the network: Service Networking."""

from .resources import PROJECT, ApiError


def sql(resources, request):
    resources.require_service("sqladmin.googleapis.com")
    parts = request.parts[request.parts.index("projects") + 2:]  # instances [I [databases|users [NAME]]] | operations NAME
    if parts[0] == "operations":
        return resources.get("sqlOperations", parts[1])
    if len(parts) < 3:
        return _instances(resources, request, parts[1:])
    instance, kind = parts[1], parts[2]
    if instance not in resources.table("sqlInstances"):
        raise ApiError(404, "NOT_FOUND", "The Cloud SQL instance does not exist.")
    name = parts[3] if len(parts) > 3 else request.query.get("name")
    if request.method == "GET":
        return resources.get(kind, f"{instance}/{name}")
    if request.method == "PUT":
        resources.get(kind, f"{instance}/{name}")
    body = request.json
    key = f"{instance}/{name or body['name']}"
    if request.method == "POST":
        resources.add(kind, key, {**body, "instance": instance, "project": PROJECT})
    return _operation(resources, instance, f"{request.method} {kind}")


def _instances(resources, request, names):
    if request.method == "POST":
        instance = request.json
        network = instance["settings"]["ipConfiguration"]["privateNetwork"].split("/")[-1]
        if network not in resources.table("connections"):
            raise ApiError(400, "INVALID_ARGUMENT", "Failed to create subnetwork. Private services access is not configured.")
        resources.add("sqlInstances", instance["name"], {
            **instance, "state": "RUNNABLE", "connectionName": f"{PROJECT}:{instance['region']}:{instance['name']}"})
        return _operation(resources, instance["name"], "CREATE")
    if names[0] not in resources.table("sqlInstances"):
        raise ApiError(404, "instanceDoesNotExist", "The Cloud SQL instance does not exist.")
    if request.method == "DELETE":
        resources.remove("sqlInstances", names[0])
        return _operation(resources, names[0], "DELETE")
    return resources.get("sqlInstances", names[0])


def _operation(resources, instance, kind):
    name = f"operation-{len(resources.table('sqlOperations')) + 1}"
    return resources.add("sqlOperations", name, {
        "kind": "sql#operation", "name": name, "status": "DONE", "operationType": kind, "targetId": instance,
        "targetProject": PROJECT, "insertTime": "2026-01-15T09:00:00Z"})


def service_networking(resources, request):
    resources.require_service("servicenetworking.googleapis.com")
    if request.method == "GET" and request.parts[1] == "operations":
        return {"name": "/".join(request.parts[1:]), "done": True, "response": {}}
    if request.method == "GET":
        network = request.query["network"].split("/")[-1]
        return {"connections": [c for name, c in resources.table("connections").items() if name == network]}
    network = request.json["network"].split("/")[-1]
    for name in request.json["reservedPeeringRanges"]:
        resources.get("addresses", f"global/{name}")
    resources.add("connections", network, {**request.json, "peering": "servicenetworking-googleapis-com"})
    return {"name": "operations/connect", "done": True, "response": {}}
