#!/usr/bin/env python3
"""Lists what an image holds (SBOM, CycloneDX): sbom.py IMAGE.tar LIBRARIES.cdx.json

The image is a file as "docker save" writes it. Its packages come from Debian's own list in it, Java's version from what jlink
wrote, and the libraries from Maven's list, which has to name every jar of the image: otherwise there is no list, and an error.
"""

import json
import re
import sys
import tarfile
from urllib.parse import quote

WANTED = re.compile(r"^(var/lib/dpkg/status|usr/lib/os-release|opt/jre/release|app/(lib|program)/[^/]*\.jar)$")


def read(image):
    """The configuration, and the wanted files by name, each of the last layer that has it."""
    manifest = json.load(image.extractfile("manifest.json"))[0]
    found = {}
    for layer in manifest["Layers"]:
        with tarfile.open(fileobj=image.extractfile(layer)) as files:
            for file in files:
                name = file.name.removeprefix("./")
                if file.isfile() and WANTED.match(name):
                    found[name] = files.extractfile(file).read()
    return json.load(image.extractfile(manifest["Config"])), found


def assignments(file):
    return dict(re.findall(r'^(\w+)="?(.*?)"?$', file.decode(), re.M))


def escape(text):
    """As a part of a purl, in which a + may be read as a space."""
    return quote(text, safe=":")


def package(fields, distribution):
    name, version = fields["Package"], fields["Version"]
    source = fields.get("Source", name).split()[0]
    qualifiers = f"arch={fields['Architecture']}&distro={distribution}&upstream={escape(source)}"
    return {
        "type": "library",
        "name": name,
        "version": version,
        "purl": f"pkg:deb/debian/{escape(name)}@{escape(version)}?{qualifiers}",
    }


def packages(files):
    system = assignments(files["usr/lib/os-release"])
    distribution = f"{system['ID']}-{system['VERSION_ID']}"
    for paragraph in files["var/lib/dpkg/status"].decode().strip().split("\n\n"):
        fields = dict(re.findall(r"^([\w-]+): (.*)$", paragraph, re.M))
        if fields["Status"].endswith(" installed"):
            yield package(fields, distribution)


def java(files):
    version = assignments(files["opt/jre/release"])["JAVA_VERSION"]
    return {"type": "platform", "name": "openjdk", "version": version, "purl": f"pkg:generic/openjdk@{version}"}


def libraries(files, listed):
    """What Maven lists, once each jar of the image is among it."""
    names = {f"{component['name']}-{component['version']}.jar" for component in [listed["metadata"]["component"], *listed["components"]]}
    unknown = {name.rsplit("/", 1)[1] for name in files if name.endswith(".jar")} - names
    if unknown:
        sys.exit(f"sbom.py: the list of libraries lacks what the image has: {', '.join(sorted(unknown))}")
    return listed["components"]


def main():
    with tarfile.open(sys.argv[1]) as image:
        configuration, files = read(image)
    with open(sys.argv[2], encoding="utf-8") as file:
        listed = json.load(file)
    version = configuration["config"]["Labels"]["org.opencontainers.image.version"]
    json.dump({
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {
            "type": "container", "name": "ptracker-server", "version": version,
            "properties": [{"name": "architecture", "value": configuration["architecture"]}],
        }},
        "components": [java(files), *packages(files), *libraries(files, listed)],
    }, sys.stdout, indent=1)


main()
