"""What a program with boto3 does with a bucket; the first thing that is not as at AWS ends it."""
import json
import os
import shlex
import time
import urllib.error
import urllib.request

import boto3
import botocore
from botocore.config import Config

ENDPOINT = os.environ["S3_ENDPOINT"]
s3 = boto3.client(
    "s3",
    endpoint_url=ENDPOINT,
    region_name="us-east-1",
    config=Config(signature_version="s3v4", s3={"addressing_style": "path"}),
)
BUCKET = "story"
NASTY = "k/\u00fc//../x y"


def refused(code, call):
    try:
        call()
    except botocore.exceptions.ClientError as e:
        assert e.response["Error"]["Code"] == code, e
        return
    raise AssertionError("not refused: " + code)


def read(key, **how):
    return s3.get_object(Bucket=BUCKET, Key=key, **how)["Body"].read()


def versions():
    s3.put_bucket_versioning(Bucket=BUCKET, VersioningConfiguration={"Status": "Enabled"})
    first = s3.put_object(Bucket=BUCKET, Key=NASTY, Body=b"one", Metadata={"a": "b"}, Tagging="t=1")["VersionId"]
    s3.put_object(Bucket=BUCKET, Key=NASTY, Body=b"two", ChecksumAlgorithm="SHA256")
    assert read(NASTY) == b"two"
    assert read(NASTY, VersionId=first) == b"one"
    assert read(NASTY, Range="bytes=1-") == b"wo"
    assert s3.delete_object(Bucket=BUCKET, Key=NASTY)["DeleteMarker"]
    refused("NoSuchKey", lambda: read(NASTY))
    listed = s3.list_object_versions(Bucket=BUCKET)
    assert [v["Key"] for v in listed["Versions"]] == [NASTY, NASTY]
    assert listed["DeleteMarkers"][0]["IsLatest"]
    assert s3.list_objects_v2(Bucket=BUCKET)["KeyCount"] == 0


def parts_and_copies():
    upload = s3.create_multipart_upload(Bucket=BUCKET, Key="big")["UploadId"]
    bodies = {2: b"b" * 1000, 1: b"a" * (5 << 20)}
    etags = {
        n: s3.upload_part(Bucket=BUCKET, Key="big", UploadId=upload, PartNumber=n, Body=body)["ETag"]
        for n, body in bodies.items()
    }
    parts = [{"PartNumber": n, "ETag": etags[n]} for n in sorted(etags)]
    made = s3.complete_multipart_upload(
        Bucket=BUCKET, Key="big", UploadId=upload, MultipartUpload={"Parts": parts}
    )
    assert made["ETag"].endswith('-2"'), made
    assert read("big") == bodies[1] + bodies[2]
    s3.copy_object(Bucket=BUCKET, Key="copy", CopySource={"Bucket": BUCKET, "Key": "big"})
    assert read("copy", Range="bytes=-1000") == bodies[2]


def encryption():
    rule = {"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}
    s3.put_bucket_encryption(Bucket=BUCKET, ServerSideEncryptionConfiguration={"Rules": [rule]})
    assert s3.put_object(Bucket=BUCKET, Key="e", Body=b"secret" * 50000)["ServerSideEncryption"] == "AES256"
    assert read("e", Range="bytes=120000-120005") == b"secret"
    key = os.urandom(32)
    customer = {"SSECustomerAlgorithm": "AES256", "SSECustomerKey": key}
    s3.put_object(Bucket=BUCKET, Key="c", Body=b"mine", **customer)
    assert read("c", **customer) == b"mine"
    refused("InvalidRequest", lambda: read("c"))


def conditions():
    deny = {
        "Effect": "Deny",
        "Principal": "*",
        "Action": "s3:PutObject",
        "Resource": "arn:aws:s3:::story/tagged/*",
        "Condition": {"StringNotEquals": {"s3:RequestObjectTag/team": "web"}},
    }
    s3.put_bucket_policy(Bucket=BUCKET, Policy=json.dumps({"Version": "2012-10-17", "Statement": [deny]}))
    s3.put_object(Bucket=BUCKET, Key="tagged/a", Body=b"a", Tagging="team=web")
    refused("AccessDenied", lambda: s3.put_object(Bucket=BUCKET, Key="tagged/b", Body=b"b", Tagging="team=db"))
    refused("AccessDenied", lambda: s3.put_object(Bucket=BUCKET, Key="tagged/b", Body=b"b"))
    s3.delete_bucket_policy(Bucket=BUCKET)


def strangers():
    def visit(url):
        return urllib.request.urlopen(url).read()

    s3.put_object(Bucket=BUCKET, Key="page", Body=b"hello")
    url = ENDPOINT + "/" + BUCKET + "/page"
    try:
        visit(url)
        raise AssertionError("a stranger got in")
    except urllib.error.HTTPError as e:
        assert e.code == 403, e
    presigned = s3.generate_presigned_url("get_object", Params={"Bucket": BUCKET, "Key": "page"}, ExpiresIn=60)
    assert visit(presigned) == b"hello"
    s3.delete_public_access_block(Bucket=BUCKET)
    statement = {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::story/*"}
    s3.put_bucket_policy(Bucket=BUCKET, Policy=json.dumps({"Version": "2012-10-17", "Statement": [statement]}))
    assert visit(url) == b"hello"
    host = BUCKET + ".s3.localhost:" + ENDPOINT.rsplit(":", 1)[1]
    assert visit(urllib.request.Request(ENDPOINT + "/page", headers={"Host": host})) == b"hello"


def access_logs():
    logs = BUCKET + "-logs"
    s3.create_bucket(Bucket=logs)
    enabled = {"LoggingEnabled": {"TargetBucket": logs, "TargetPrefix": "access/"}}

    def log():
        s3.put_bucket_logging(Bucket=BUCKET, BucketLoggingStatus=enabled)

    refused("InvalidTargetBucketForLogging", log)
    statement = {
        "Effect": "Allow",
        "Principal": {"Service": "logging.s3.amazonaws.com"},
        "Action": "s3:PutObject",
        "Resource": "arn:aws:s3:::" + logs + "/access/*",
        "Condition": {"ArnLike": {"aws:SourceArn": "arn:aws:s3:::" + BUCKET}},
    }
    s3.put_bucket_policy(Bucket=logs, Policy=json.dumps({"Version": "2012-10-17", "Statement": [statement]}))
    log()
    assert s3.get_bucket_logging(Bucket=BUCKET)["LoggingEnabled"]["TargetBucket"] == logs
    s3.put_object(Bucket=BUCKET, Key="seen", Body=b"hello")
    presigned = s3.generate_presigned_url("get_object", Params={"Bucket": BUCKET, "Key": "seen"}, ExpiresIn=60)
    wanted = ("REST.GET.OBJECT seen", "BATCH.DELETE.OBJECT gone", "403 SignatureDoesNotMatch")
    entries = ""
    deadline = time.monotonic() + 60
    while not all(text in entries for text in wanted):
        assert time.monotonic() < deadline, entries
        assert urllib.request.urlopen(presigned).read() == b"hello"
        s3.delete_objects(Bucket=BUCKET, Delete={"Objects": [{"Key": "gone"}]})
        try:
            urllib.request.urlopen(presigned + "0")
            raise AssertionError("a wrong signature is taken")
        except urllib.error.HTTPError as e:
            assert e.code == 403, e
        time.sleep(0.2)
        found = s3.list_objects_v2(Bucket=logs, Prefix="access/20").get("Contents", [])
        entries = "".join(s3.get_object(Bucket=logs, Key=o["Key"])["Body"].read().decode() for o in found)
    assert "X-Amz-Signature=REDACTED" in entries
    assert presigned.split("X-Amz-Signature=")[1] not in entries
    for entry in entries.splitlines():
        assert entry.split(" ")[1] == BUCKET, entry
        assert len(shlex.split(entry.replace("[", '"').replace("]", '"'))) == 27, entry
    s3.put_bucket_logging(Bucket=BUCKET, BucketLoggingStatus={})
    assert "LoggingEnabled" not in s3.get_bucket_logging(Bucket=BUCKET)


def the_end():
    for page in s3.get_paginator("list_object_versions").paginate(Bucket=BUCKET):
        rows = page.get("Versions", []) + page.get("DeleteMarkers", [])
        keys = [{"Key": row["Key"], "VersionId": row["VersionId"]} for row in rows]
        assert not s3.delete_objects(Bucket=BUCKET, Delete={"Objects": keys}).get("Errors")
    s3.delete_bucket(Bucket=BUCKET)
    refused("404", lambda: s3.head_bucket(Bucket=BUCKET))


s3.create_bucket(Bucket=BUCKET)
refused("BucketAlreadyOwnedByYou", lambda: s3.create_bucket(Bucket=BUCKET))
for chapter in (versions, parts_and_copies, encryption, conditions, strangers, access_logs, the_end):
    chapter()
    print(chapter.__name__, "ok")
