"""Artifact Registry: repositories, their policies, and images by tag."""

from .resources import not_found


def registry(resources, request):
    resources.require_service("artifactregistry.googleapis.com")
    name = "/".join(request.parts[1:])  # projects/P/locations/L/repositories[/R[:verb][/packages/P/tags/T]]
    if request.method == "POST" and request.parts[-1] == "repositories":
        name = f"{name}/{request.query['repositoryId']}"
        resources.add("repositories", name, {**request.json, "name": name, "sizeBytes": "0"})
        return {"name": f"projects/p/locations/{request.parts[4]}/operations/made", "done": True, "response": {}}
    name, _, verb = name.partition(":")
    if "/packages/" in name:
        return _image(resources, name)
    if verb == "getIamPolicy":
        resources.get("repositories", name)
        return resources.policy(name)
    if verb == "setIamPolicy":
        resources.get("repositories", name)
        return resources.set_policy(name, request.json["policy"])
    if request.method == "DELETE":
        resources.remove("repositories", name)
        return {"name": f"projects/p/locations/{request.parts[4]}/operations/deleted", "done": True, "response": {}}
    return resources.get("repositories", name)


def _image(resources, name):
    """A tag leads to a version, whose last part is the digest."""
    package, _, tag = name.partition("/tags/")
    if tag:
        digest = resources.get("images", f"{package.rsplit('/packages/', 1)[1]}:{tag}")
        return {"name": name, "version": f"{package}/versions/{digest}"}
    digest = name.rsplit("/", 1)[1]
    if digest not in resources.table("images").values():
        raise not_found(name)
    return {"name": name, "metadata": {"imageSizeBytes": "100000000"}}
