#!/usr/bin/env python3
"""Holds lists of what is in something (SBOM) against CycloneDX's own JSON schema, and each purl in them against its grammar:
check_sbom.py LIST.cdx.json…

The schema comes from CycloneDX's library on Maven Central, of the version that its Maven plugin has anyway. Formats, such as that
of an address, are not checked. A purl is only a text to the schema, and its grammar is that of ECMA-427. Needs jsonschema and Maven.
"""

import json
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import jsonschema

PROJECT = Path(__file__).resolve().parents[2]
LIBRARY = "cyclonedx-core-java", "9.0.5"
TEXT = r"([\w.~:-]|%[0-9A-F]{2})+"
PURL = re.compile(rf"pkg:[a-z][a-z0-9.-]*(/{TEXT})+@{TEXT}(\?[a-z]\w*={TEXT}(&[a-z]\w*={TEXT})*)?", re.ASCII)


def schemas():
    """All of the library's, by the name of their file."""
    name, version = LIBRARY
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["mvn", "-q", "-B", "-N", "dependency:copy", f"-Dartifact=org.cyclonedx:{name}:{version}",
                        f"-DoutputDirectory={folder}"], cwd=PROJECT, check=True)
        with zipfile.ZipFile(f"{folder}/{name}-{version}.jar") as jar:
            return {file: json.loads(jar.read(file)) for file in jar.namelist() if re.fullmatch(r"[^/]+\.schema\.json", file)}


def validator(files, version):
    """What the schema refers to by name stands in it, so that nothing is fetched."""
    schema = files[f"bom-{version}.schema.json"]
    for name in "spdx.schema.json", "jsf-0.82.schema.json":
        schema["definitions"][name] = files[name]
    return jsonschema.Draft7Validator(schema)


def faults(listed, files):
    for error in validator(files, listed["specVersion"]).iter_errors(listed):
        yield f"{'/'.join(map(str, error.absolute_path))}: {error.message[:300]}"
    for component in listed["components"]:
        if not PURL.fullmatch(component["purl"]):
            yield f"not a purl: {component['purl']}"


def main():
    files = schemas()
    found = []
    for name in sys.argv[1:]:
        with open(name, encoding="utf-8") as file:
            found += [f"check_sbom.py: {name}: {fault}" for fault in faults(json.load(file), files)]
    if found:
        sys.exit("\n".join(found))


main()
