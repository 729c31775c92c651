"""Cloud Storage: buckets, and objects with their bytes."""

import base64
import fnmatch
import hashlib
import json
import urllib.parse

from .resources import ApiError

# The owner of a bucket that the test adds: the names are shared by everybody.
SOMEBODY_ELSE = "somebody else"


def storage(resources, request):
    parts = request.parts  # b [BUCKET [iam | o [NAME]]]
    if len(parts) == 1:
        body = request.json
        if resources.table("buckets").get(body["name"], {}).get("owner") == SOMEBODY_ELSE:
            raise ApiError(409, "conflict", "The requested bucket name is not available. The bucket namespace is shared by all "
                           "users of the system. Please select a different name and try again.")
        return resources.add("buckets", body["name"], {"kind": "storage#bucket", "id": body["name"], "metageneration": "1", **body})
    bucket = _own(resources, parts[1])
    if len(parts) == 2:
        if request.method == "PATCH":
            bucket.update(request.json)
        return bucket
    if parts[2] == "iam":
        name = f"buckets/{bucket['name']}"
        return resources.set_policy(name, request.json) if request.method == "PUT" else resources.policy(name)
    if len(parts) == 3:
        return _list(resources, request, bucket["name"])
    name = f"{bucket['name']}/{parts[3]}"
    if request.method == "DELETE":
        resources.remove("objects", name)
        resources.remove("contents", name)
        return b""
    if request.query.get("alt") == "media":
        return base64.b64decode(resources.get("contents", name))
    return resources.get("objects", name)


def _own(resources, name):
    bucket = resources.get("buckets", name)
    if bucket.get("owner") == SOMEBODY_ELSE:
        raise ApiError(403, "forbidden", "someone@example.com does not have storage.buckets.get access to the Google Cloud "
                       "Storage bucket. Permission 'storage.buckets.get' denied on resource (or it may not exist).")
    return bucket


def upload(resources, request):
    """Both ways of gcloud: everything in one request of two parts, or first the metadata and then the bytes."""
    bucket = _own(resources, request.parts[request.parts.index("b") + 1])
    if request.query.get("uploadType") == "multipart":
        boundary = request.headers["Content-Type"].split("boundary=")[1].strip("\"'").encode()
        _, first, second, _ = request.body.split(b"--" + boundary)
        metadata = json.loads(first.split(b"\r\n\r\n" if b"\r\n\r\n" in first else b"\n\n", 1)[1])
        content = second.split(b"\r\n\r\n" if b"\r\n\r\n" in second else b"\n\n", 1)[1]
        return _store(resources, request, bucket["name"], metadata, content.removesuffix(b"\r\n").removesuffix(b"\n"))
    raise ApiError(501, "UNIMPLEMENTED", f"the stand-in does not know this kind of upload: {request.query}")


def _store(resources, request, bucket, metadata, content):
    name = f"{bucket}/{metadata['name']}"
    if request.query.get("ifGenerationMatch") == "0" and name in resources.table("objects"):
        raise ApiError(412, "conditionNotMet", "At least one of the pre-conditions you specified did not hold.")
    resources.table("contents")[name] = base64.b64encode(content).decode()
    resources.table("objects")[name] = {
        "kind": "storage#object",
        "id": f"{name}/1",
        "bucket": bucket,
        "name": metadata["name"],
        "mediaLink": f"http://{request.headers['Host']}/storage/b/{bucket}/o/{urllib.parse.quote(metadata['name'], safe='')}?alt=media",
        "generation": "1",
        "metageneration": "1",
        "storageClass": "STANDARD",
        "size": str(len(content)),
        "md5Hash": base64.b64encode(hashlib.md5(content).digest()).decode(),
        "timeCreated": "2026-01-15T09:00:00Z",
        "updated": "2026-01-15T09:00:00Z",
        **{key: value for key, value in metadata.items() if key in ("metadata", "contentType")},
    }
    return resources.table("objects")[name]


def _list(resources, request, bucket):
    prefix = request.query.get("prefix", "")
    pattern = request.query.get("matchGlob", "*")
    return {
        "kind": "storage#objects",
        "items": [
            o for o in resources.under("objects", f"{bucket}/{prefix}") if fnmatch.fnmatch(o["name"], pattern)
        ],
    }
