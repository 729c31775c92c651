"""What the stand-in for Google recorded.

recorded.py FILE changes FROM          the requests from line FROM on that change something, as METHOD PATH
recorded.py FILE field PATTERN FIELD   a field of the body of the last request whose "METHOD PATH" matches the pattern
"""

import json
import re
import sys

file, what, *arguments = sys.argv[1:]
with open(file, encoding="utf-8") as lines:
    requests = [json.loads(line) for line in lines]
names = [f"{request['method']} {request['path']}" for request in requests]

if what == "changes":
    for name in names[int(arguments[0]) :]:
        if not name.startswith("GET ") and not re.search(r":getIamPolicy$|/operations/[^/]*/wait$", name):
            print(name)
else:
    pattern, field = arguments
    body = [request["body"] for name, request in zip(names, requests) if re.search(pattern, name)][-1]
    for key in field.split("."):
        body = body[int(key)] if isinstance(body, list) else body.get(key)
    print(body if isinstance(body, str) else json.dumps(body, sort_keys=True))
