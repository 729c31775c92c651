"""Kubernetes Engine: clusters and the operations that make and delete them."""

import base64

from .resources import PROJECT, ApiError, not_found


def container(resources, request):
    resources.require_service("container.googleapis.com")
    location, kind = request.parts[4], request.parts[5]  # v1 projects P locations L clusters|operations [NAME]
    name = request.parts[6] if len(request.parts) > 6 else None
    if kind == "operations":
        return _poll(resources, name) if name else {
            "operations": [_shown(o) for o in resources.table("operations").values() if o["location"] == location]}
    if request.method == "POST":
        return _create(resources, location, request.json["cluster"])
    if request.method == "PUT":
        update = request.json["update"]
        resources.get("clusters", f"{location}/{name}").update(networkConfig={"gatewayApiConfig": update["desiredGatewayApiConfig"]})
        return _operation(resources, location, name, "UPDATE_CLUSTER", "RUNNING")
    if name is None:
        return {"clusters": [c for c in resources.table("clusters").values() if location in ("-", c["location"])]}
    if request.method == "DELETE":
        return _delete(resources, location, name)
    return resources.get("clusters", f"{location}/{name}")


def _create(resources, location, cluster):
    account = _accounts(cluster)
    for email in account:
        resources.require_account(email)
    resources.add("clusters", f"{location}/{cluster['name']}", {
        **cluster,
        "location": location,
        "zone": location,
        "status": "PROVISIONING",
        "endpoint": "127.0.0.1",
        "currentMasterVersion": "1.33.5-gke.1000",
        "currentNodeVersion": "1.33.5-gke.1000",
        "currentNodeCount": 1,
        "masterAuth": {"clusterCaCertificate": base64.b64encode(b"certificate").decode()},
        "selfLink": _link(location, f"clusters/{cluster['name']}"),
    })
    effect = "ERROR" if resources.plan["create_fails"] else "RUNNING"
    return _operation(resources, location, cluster["name"], "CREATE_CLUSTER", effect)


def _accounts(cluster):
    return [p["config"]["serviceAccount"] for p in cluster.get("nodePools", []) if "serviceAccount" in p.get("config", {})]


def _delete(resources, location, name):
    cluster = resources.get("clusters", f"{location}/{name}")
    if cluster["status"] in ("PROVISIONING", "STOPPING"):
        raise ApiError(400, "FAILED_PRECONDITION", f"Cluster is running incompatible operation, it is {cluster['status']}.")
    cluster["status"] = "STOPPING"
    return _operation(resources, location, name, "DELETE_CLUSTER", "GONE")


def _operation(resources, location, cluster, kind, effect):
    name = f"operation-{len(resources.table('operations')) + 1}"
    operation = {
        "name": name,
        "operationType": kind,
        "status": "RUNNING",
        "location": location,
        "zone": location,
        "targetLink": _link(location, f"clusters/{cluster}"),
        "selfLink": _link(location, f"operations/{name}"),
        "_polls": resources.plan["polls"],
        "_effect": effect,
        "_cluster": f"{location}/{cluster}",
    }
    return _shown(resources.add("operations", name, operation))


def _poll(resources, name):
    operation = resources.get("operations", name)
    if operation["status"] != "DONE":
        if operation["_polls"] > 0:
            operation["_polls"] -= 1
        else:
            _finish(resources, operation)
    return _shown(operation)


def _finish(resources, operation):
    operation["status"] = "DONE"
    if operation["_effect"] == "GONE":
        resources.table("clusters").pop(operation["_cluster"], None)
        return
    cluster = resources.table("clusters").get(operation["_cluster"])
    if cluster is None:
        raise not_found(operation["_cluster"])
    cluster["status"] = operation["_effect"]
    if operation["_effect"] == "ERROR":
        message = "Google Compute Engine: Quota 'SSD_TOTAL_GB' exceeded."
        cluster["statusMessage"] = message
        operation["statusMessage"] = message
        operation["error"] = {"code": 8, "message": message}


def _shown(operation):
    return {key: value for key, value in operation.items() if not key.startswith("_")}


def _link(location, rest):
    return f"https://container.googleapis.com/v1/projects/{PROJECT}/locations/{location}/{rest}"
