#!/usr/bin/env python3
"""Boils botocore's model of S3 down to what S3ModelTest compares with: operations, and the elements of documents.

    apt-get install python3-botocore
    scripts/s3-model.py > adapters/aws/src/test/resources/s3-model.txt
"""
import json

PATH = "/usr/lib/python3/dist-packages/botocore/data/s3/2006-03-01/service-2.json"
model = json.load(open(PATH))
shapes = model["shapes"]


def elements(shape, prefix, seen):
    """Paths of all elements within a structure."""
    kind = shapes[shape]
    if kind["type"] != "structure" or shape in seen:
        return
    for name, member in kind["members"].items():
        if member.get("location"):
            continue
        inner = shapes[member["shape"]]
        path = prefix + member.get("locationName", name)
        if member.get("xmlAttribute"):
            continue
        yield path
        if inner["type"] == "list":
            of = inner["member"]
            if not (inner.get("flattened") or member.get("flattened")):
                path += "/" + of.get("locationName", "member")
                yield path
            yield from elements(of["shape"], path + "/", seen | {shape})
        else:
            yield from elements(member["shape"], path + "/", seen | {shape})


def body(shape):
    """Paths within the document that is a request or an answer."""
    payload = shapes[shape].get("payload")
    if payload:
        shape = shapes[shape]["members"][payload]["shape"]
    yield from elements(shape, "", frozenset())


for name, operation in sorted(model["operations"].items()):
    if operation.get("deprecated"):
        continue
    print("operation", name, operation["http"]["method"], operation["http"]["requestUri"])
    for direction in ("input", "output"):
        if direction in operation:
            for path in sorted(set(body(operation[direction]["shape"]))):
                print(direction, name, path)
