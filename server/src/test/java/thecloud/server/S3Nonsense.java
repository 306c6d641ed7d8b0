package thecloud.server;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.random.RandomGenerator;
import thecloud.testkit.s3.S3Request;

/** Requests of S3 that somebody might send who has its words and not its sense. */
final class S3Nonsense {

    private static final List<String> METHODS = List.of("GET", "PUT", "POST", "DELETE", "HEAD");

    private static final List<String> KEYS = List.of(
            "",
            "",
            "/cat",
            "/cat",
            "/cat",
            "/dog",
            "//",
            "/..",
            "/../x",
            "/%00",
            "/%FF",
            "/%C3%28",
            "/%2F",
            "/a%0Ab",
            "/" + "k".repeat(1025),
            "/%F0%9F%A6%80",
            "/+",
            "/%25",
            "/" + "/".repeat(200),
            "/%ED%A0%80");

    private static final List<String> PARAMETERS = List.of(
            "acl",
            "policy",
            "policyStatus",
            "ownershipControls",
            "publicAccessBlock",
            "versioning",
            "tagging",
            "encryption",
            "lifecycle",
            "object-lock",
            "cors",
            "website",
            "logging",
            "notification",
            "versions",
            "uploads",
            "uploadId",
            "partNumber",
            "delete",
            "list-type",
            "prefix",
            "delimiter",
            "marker",
            "max-keys",
            "start-after",
            "continuation-token",
            "encoding-type",
            "key-marker",
            "version-id-marker",
            "upload-id-marker",
            "max-uploads",
            "max-parts",
            "part-number-marker",
            "versionId",
            "attributes",
            "retention",
            "legal-hold",
            "restore",
            "select",
            "torrent",
            "accelerate",
            "requestPayment",
            "replication",
            "location",
            "analytics",
            "inventory",
            "metrics",
            "id",
            "response-content-type",
            "response-expires",
            "fetch-owner",
            "x-id",
            "nonsense");

    private static final List<String> HEADERS = List.of(
            "range",
            "if-match",
            "if-none-match",
            "if-modified-since",
            "if-unmodified-since",
            "x-amz-copy-source",
            "x-amz-copy-source-range",
            "x-amz-copy-source-if-match",
            "x-amz-metadata-directive",
            "x-amz-tagging-directive",
            "x-amz-tagging",
            "x-amz-acl",
            "x-amz-grant-read",
            "x-amz-meta-a",
            "x-amz-storage-class",
            "content-type",
            "content-encoding",
            "content-md5",
            "x-amz-checksum-crc32",
            "x-amz-checksum-crc64nvme",
            "x-amz-sdk-checksum-algorithm",
            "x-amz-checksum-algorithm",
            "x-amz-checksum-type",
            "x-amz-checksum-mode",
            "x-amz-server-side-encryption",
            "x-amz-server-side-encryption-aws-kms-key-id",
            "x-amz-server-side-encryption-customer-algorithm",
            "x-amz-server-side-encryption-customer-key",
            "x-amz-server-side-encryption-customer-key-md5",
            "x-amz-object-lock-mode",
            "x-amz-object-lock-retain-until-date",
            "x-amz-object-lock-legal-hold",
            "x-amz-bypass-governance-retention",
            "x-amz-object-attributes",
            "x-amz-max-parts",
            "x-amz-part-number-marker",
            "x-amz-expected-bucket-owner",
            "x-amz-website-redirect-location",
            "x-amz-mp-object-size",
            "x-amz-object-ownership",
            "x-amz-bucket-object-lock-enabled",
            "expires",
            "cache-control",
            "origin",
            "x-amz-request-payer",
            "x-amz-mfa");

    private static final List<String> VALUES = List.of(
            "",
            "0",
            "1",
            "-1",
            "10001",
            "99999999999999999999",
            "1.5",
            "true",
            "*",
            "\"\"",
            "\"a\", \"b\"",
            "null",
            "url",
            "2",
            "AES256",
            "aws:kms",
            "CRC32",
            "GOVERNANCE",
            "ON",
            "private",
            "public-read",
            "id=x",
            "uri=\"http://x\"",
            "bytes=0-",
            "bytes=5-1",
            "bytes=-0",
            "bytes=0-0,2-2",
            "bytes=99999999999999999999-",
            "a=b",
            "a=b%26c=%FF",
            "====",
            "AAAAAA==",
            "1B2M2Y8AsgTpgAmY7PhCfg==",
            "%2e%2e%2f",
            "/b/k",
            "b",
            "/b/%ZZ",
            "ETag,Nonsense",
            "9999-99-99T99:99:99Z",
            "2030-01-01T00:00:00Z",
            "+294277-01-01T00:00:00Z",
            "+999999999-12-31T23:59:59Z",
            "Thu, 32 Foo 2026 00:00:00 GMT",
            "x".repeat(3000),
            "COPY",
            "REPLACE",
            "STANDARD",
            "GLACIER",
            "00000000-0000-0000-0000-000000000000",
            "0000000000000000",
            "~",
            "arn:aws:s3:::x",
            "HEAD",
            "nonsense");

    private static final List<String> ROOTS = List.of(
            "AccessControlPolicy",
            "OwnershipControls",
            "PublicAccessBlockConfiguration",
            "VersioningConfiguration",
            "Tagging",
            "ServerSideEncryptionConfiguration",
            "LifecycleConfiguration",
            "ObjectLockConfiguration",
            "CORSConfiguration",
            "WebsiteConfiguration",
            "BucketLoggingStatus",
            "NotificationConfiguration",
            "CompleteMultipartUpload",
            "Delete",
            "Retention",
            "LegalHold",
            "CreateBucketConfiguration",
            "RequestPaymentConfiguration",
            "Nonsense");

    private static final List<String> ELEMENTS = List.of(
            "Rule",
            "ID",
            "Status",
            "Filter",
            "Prefix",
            "And",
            "Tag",
            "Key",
            "Value",
            "TagSet",
            "Expiration",
            "Days",
            "Date",
            "ExpiredObjectDeleteMarker",
            "NoncurrentVersionExpiration",
            "NoncurrentDays",
            "NewerNoncurrentVersions",
            "AbortIncompleteMultipartUpload",
            "DaysAfterInitiation",
            "CORSRule",
            "AllowedMethod",
            "AllowedOrigin",
            "AllowedHeader",
            "MaxAgeSeconds",
            "Part",
            "PartNumber",
            "ETag",
            "Object",
            "VersionId",
            "Quiet",
            "Mode",
            "RetainUntilDate",
            "ObjectLockEnabled",
            "DefaultRetention",
            "Years",
            "Owner",
            "AccessControlList",
            "Grant",
            "Grantee",
            "Permission",
            "IndexDocument",
            "Suffix",
            "ErrorDocument",
            "RoutingRules",
            "RoutingRule",
            "Redirect",
            "HostName",
            "HttpRedirectCode",
            "Condition",
            "LoggingEnabled",
            "TargetBucket",
            "TargetPrefix",
            "SSEAlgorithm",
            "ApplyServerSideEncryptionByDefault",
            "BlockPublicAcls",
            "ObjectOwnership",
            "LocationConstraint",
            "Nonsense");

    private static final List<String> TEXTS = List.of(
            "<",
            "<a>",
            "</a>",
            "<a></b>",
            "<?xml version=\"1.0\"?>",
            "{}",
            "{\"Statement\":[]}",
            "{\"Statement\":{}}",
            "[",
            "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>",
            "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>",
            "\u0000",
            "<a>&#0;</a>",
            "<a>\uFFFF</a>",
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\"}]}");

    /** A request for something in the bucket, or for nothing that there is. */
    static S3Request request(RandomGenerator random, String bucket) {
        String place = random.nextInt(40) == 0
                ? "/" + any(random, List.of("", "x", "UPPER", "..", "%00", "a".repeat(64)))
                : "/" + bucket;
        S3Request request = S3Request.of(any(random, METHODS), place + any(random, KEYS));
        for (int i = random.nextInt(4); i > 0; i--) {
            String value = random.nextInt(3) == 0 ? "" : any(random, VALUES);
            request = request.query(
                    any(random, PARAMETERS),
                    java.net.URLEncoder.encode(value, StandardCharsets.UTF_8)
                            .replace("+", "%20")
                            .replace("*", "%2A")
                            .replace("%7E", "~"));
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            request = request.header(any(random, HEADERS), any(random, VALUES));
        }
        if (request.method().startsWith("P") && random.nextInt(4) > 0) {
            byte[] body = body(random).getBytes(StandardCharsets.UTF_8);
            request = request.body(body);
            if (random.nextInt(3) > 0) {
                request = request.header("content-md5", md5(body));
            }
        }
        return request;
    }

    private static String body(RandomGenerator random) {
        if (random.nextInt(4) == 0) {
            return any(random, TEXTS);
        }
        StringBuilder text = new StringBuilder();
        element(random, text, any(random, ROOTS), random.nextInt(50) == 0 ? 300 : 4);
        return text.toString();
    }

    private static void element(RandomGenerator random, StringBuilder text, String name, int depth) {
        text.append('<').append(name).append('>');
        if (depth > 10) {
            element(random, text, name, depth - 1);
        } else if (depth > 0 && random.nextInt(4) > 0) {
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                element(random, text, any(random, ELEMENTS), depth - 1);
            }
        } else {
            text.append(any(random, VALUES).replace("&", "&amp;").replace("<", "&lt;"));
        }
        text.append("</").append(name).append('>');
    }

    private static <T> T any(RandomGenerator random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static String md5(byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private S3Nonsense() {}
}
