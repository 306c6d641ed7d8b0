package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import thecloud.testkit.s3.S3Answer;
import thecloud.testkit.s3.S3Request;

/** A condition key that a policy may have is filled by the requests that it is about: a deny would deny nothing otherwise. */
@QuarkusTest
class ConditionKeysHttpTest {

    private static final byte[] BYTES = new byte[10];
    private static final String ENFORCED = "BucketOwnerEnforced";
    private static final String MD5_OF_NOTHING = "1B2M2Y8AsgTpgAmY7PhCfg==";
    private static final List<String> LOCK = List.of(
            "content-md5",
            MD5_OF_NOTHING,
            "x-amz-object-lock-mode",
            "GOVERNANCE",
            "x-amz-object-lock-retain-until-date",
            "2099-01-01T00:00:00Z");
    private static final String GRANTEE = "id=11111111-1111-4111-8111-111111111111";

    /** Parameters of lists; an empty one is one, too. */
    private static final Map<String, String> LISTED = Map.of("s3:prefix", "", "s3:delimiter", "", "s3:max-keys", "5");

    /** Names and values in turn, by the key that they fill. */
    private static final Map<String, List<String>> HEADERS = Map.ofEntries(
            Map.entry("s3:x-amz-acl", List.of("x-amz-acl", "private")),
            Map.entry("s3:x-amz-grant-read", List.of("x-amz-grant-read", GRANTEE)),
            Map.entry("s3:x-amz-grant-write", List.of("x-amz-grant-write", GRANTEE)),
            Map.entry("s3:x-amz-grant-read-acp", List.of("x-amz-grant-read-acp", GRANTEE)),
            Map.entry("s3:x-amz-grant-write-acp", List.of("x-amz-grant-write-acp", GRANTEE)),
            Map.entry("s3:x-amz-grant-full-control", List.of("x-amz-grant-full-control", GRANTEE)),
            Map.entry("s3:x-amz-copy-source", List.of("x-amz-copy-source", "%s/source")),
            Map.entry(
                    "s3:x-amz-metadata-directive",
                    List.of("x-amz-copy-source", "%s/source", "x-amz-metadata-directive", "COPY")),
            Map.entry("s3:x-amz-website-redirect-location", List.of("x-amz-website-redirect-location", "/elsewhere")),
            Map.entry("s3:x-amz-server-side-encryption", List.of("x-amz-server-side-encryption", "AES256")),
            Map.entry(
                    "s3:x-amz-server-side-encryption-aws-kms-key-id",
                    List.of(
                            "x-amz-server-side-encryption",
                            "aws:kms",
                            "x-amz-server-side-encryption-aws-kms-key-id",
                            "mine")),
            Map.entry(
                    "s3:x-amz-server-side-encryption-customer-algorithm",
                    List.of(
                            "x-amz-server-side-encryption-customer-algorithm",
                            "AES256",
                            "x-amz-server-side-encryption-customer-key",
                            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                            "x-amz-server-side-encryption-customer-key-md5",
                            "cLyPS3KoaSFGi/joRB3OUQ==")),
            Map.entry("s3:x-amz-storage-class", List.of("x-amz-storage-class", "STANDARD")),
            Map.entry("s3:if-match", List.of("if-match", "\"0123\"")),
            Map.entry("s3:if-none-match", List.of("if-none-match", "*")),
            Map.entry("s3:object-lock-mode", LOCK),
            Map.entry("s3:object-lock-retain-until-date", LOCK),
            Map.entry(
                    "s3:object-lock-legal-hold",
                    List.of("content-md5", MD5_OF_NOTHING, "x-amz-object-lock-legal-hold", "ON")),
            Map.entry("s3:requestobjecttag/", List.of("x-amz-tagging", "team=red")),
            Map.entry("s3:requestobjecttagkeys", List.of("x-amz-tagging", "team=red")));

    @TestHTTPResource
    String url;

    private S3Access s3;

    @BeforeEach
    void somebodyHasABucket() {
        s3 = S3Access.newcomer(url, true);
    }

    @AfterEach
    void end() {
        s3.close();
    }

    @Test
    void everyKeyThatAnActionHasIsInARequestForIt() throws ReflectiveOperationException {
        s3.put("source", BYTES).is(200);
        String version = s3.send(s3.request("PUT", "cat")
                        .header("x-amz-tagging", "team=red")
                        .body(BYTES))
                .is(200)
                .header("x-amz-version-id");
        List<String> unfilled = new ArrayList<>();
        for (Map.Entry<String, Set<String>> accepted : accepted().entrySet()) {
            String key = accepted.getKey();
            Set<String> actions = new HashSet<>(accepted.getValue());
            actions.remove("s3:createbucket"); // not for a bucket's own policy; see below
            actions.remove(
                    "s3:bypassgovernanceretention"); // deletes and retentions, which say little of what AWS lists
            for (String action : actions) {
                deny(action, "{\"Null\": {\"" + (key.endsWith("/") ? key + "team" : key) + "\": \"false\"}}");
                S3Request request = saying(key, action, request(action, String.valueOf(version)));
                if (!s3.send(request).code().equals("AccessDenied")) {
                    unfilled.add(action + " " + key);
                }
            }
        }
        assertThat(unfilled).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Set<String>> accepted() throws ReflectiveOperationException {
        Field actions =
                Class.forName("thecloud.core.object.policy.ConditionScope").getDeclaredField("ACTIONS");
        actions.setAccessible(true);
        return (Map<String, Set<String>>) actions.get(null);
    }

    private S3Request request(String action, String version) {
        return switch (action) {
            case "s3:listbucket" -> s3.request("GET", "");
            case "s3:listbucketversions" -> s3.request("GET", "").query("versions", "");
            case "s3:putbucketacl" -> s3.request("PUT", "").query("acl", "");
            case "s3:putbucketownershipcontrols" -> ownership(ENFORCED);
            case "s3:putobjectlegalhold" -> hold("ON");
            case "s3:putobjectretention" ->
                s3.request("PUT", "cat")
                        .query("retention", "")
                        .body("<Retention><Mode>GOVERNANCE</Mode><RetainUntilDate>2099-01-01T00:00:00Z"
                                + "</RetainUntilDate></Retention>");
            default -> onObject(action, version);
        };
    }

    private S3Request onObject(String action, String version) {
        String method = action.replaceFirst("s3:(get|put|delete).*", "$1").toUpperCase(Locale.ROOT);
        S3Request request = s3.request(method, "cat");
        for (String resource : List.of("acl", "tagging", "attributes")) {
            request = action.endsWith(resource) ? request.query(resource, "") : request;
        }
        if (action.endsWith("attributes")) {
            request = request.header("x-amz-object-attributes", "ETag");
        }
        if (method.equals("PUT")) {
            request = request.body(
                    action.endsWith("tagging")
                            ? "<Tagging><TagSet><Tag><Key>team</Key><Value>red</Value></Tag></TagSet></Tagging>"
                            : "");
        }
        return action.contains("version") ? request.query("versionId", version) : request;
    }

    /** What the request says when the action alone does not. */
    private S3Request saying(String key, String action, S3Request request) {
        if (LISTED.containsKey(key)) {
            return request.query(key.substring("s3:".length()), LISTED.get(key));
        }
        boolean inDocument = !action.equals("s3:putobject") && (key.contains("lock") || key.contains("tag"));
        List<String> headers = inDocument ? List.of() : HEADERS.getOrDefault(key, List.of());
        S3Request saying = request;
        for (int i = 0; i < headers.size(); i += 2) {
            saying = saying.header(headers.get(i), headers.get(i + 1).formatted(s3.bucket()));
        }
        boolean needsAcl = request.method().equals("PUT") && action.endsWith("acl") && !key.contains("grant");
        return needsAcl ? saying.header("x-amz-acl", "private") : saying;
    }

    @Test
    void aLegalHoldIsJudgedByWhetherItIsSetOrLifted() {
        s3.put("cat", BYTES).is(200);
        deny("s3:PutObjectLegalHold", "{\"StringEquals\": {\"s3:object-lock-legal-hold\": \"OFF\"}}");
        assertThat(s3.send(hold("OFF")).code()).isEqualTo("AccessDenied");
        assertThat(s3.send(hold("ON")).code()).isEqualTo("InvalidRequest"); // let in, to a bucket without locks
    }

    @Test
    void ownershipIsJudgedByWhatTheDocumentSaysAndNoHeader() {
        deny(
                "s3:PutBucketOwnershipControls",
                "{\"StringNotEquals\": {\"s3:x-amz-object-ownership\": \"BucketOwnerEnforced\"}}");
        s3.send(ownership(ENFORCED)).is(200);
        assertThat(s3.send(ownership("ObjectWriter").header("x-amz-object-ownership", ENFORCED))
                        .code())
                .isEqualTo("AccessDenied");
        S3Request delete = s3.request("DELETE", "").query("ownershipControls", "");
        assertThat(s3.send(delete.header("x-amz-object-ownership", ENFORCED)).code())
                .isEqualTo("AccessDenied");
    }

    /** "Enforce conditional writes on Amazon S3 buckets" of the S3 User Guide. */
    @Test
    void conditionalDeletesCanBeAskedFor() throws NoSuchAlgorithmException {
        String etag = s3.put("cat", BYTES).is(200).etag();
        deny("s3:DeleteObject", "{\"Null\": {\"s3:if-match\": \"true\"}}");
        assertThat(s3.send(s3.request("DELETE", "cat")).code()).isEqualTo("AccessDenied");
        assertThat(deleteAll("<Object><Key>cat</Key></Object>").texts("Code")).containsExactly("AccessDenied");
        assertThat(deleteAll("<Object><Key>cat</Key><ETag>" + etag + "</ETag></Object>")
                        .texts("Deleted"))
                .hasSize(1);
        String again = s3.put("cat", BYTES).is(200).etag();
        s3.send(s3.request("DELETE", "cat").header("if-match", "\"" + again + "\""))
                .is(204);
    }

    @Test
    void whereABucketIsMadeIsForPoliciesToSay() {
        url = url.replaceAll("/$", "");
        Api admin = Api.newcomer(url);
        String tenant = admin.get("/auth/me").json().path("tenant").path("id").asText();
        JsonNode registered = Api.register(url);
        TestCloud.join(admin, tenant, registered, "admin");
        Api member = Api.anonymous(url)
                .with("X-API-Key", registered.path("api_key").asText())
                .with("X-Tenant-ID", tenant);
        String email = registered.path("user").path("email").asText();
        admin.send(
                        "PUT",
                        "/iam/users/" + email + "/policies/elsewhere",
                        "{\"document\":{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":"
                                + "\"s3:CreateBucket\",\"Resource\":\"*\",\"Condition\":{\"StringEquals\":"
                                + "{\"s3:LocationConstraint\":\"local\"}}}]}}")
                .is(200);
        try (S3Access theirs = S3Access.of(member, s3.endpoint(), "s3-" + UUID.randomUUID())) {
            S3Request make = theirs.request("PUT", "");
            assertThat(theirs.send(make.body("<CreateBucketConfiguration><LocationConstraint>local"
                                    + "</LocationConstraint></CreateBucketConfiguration>"))
                            .code())
                    .isEqualTo("AccessDenied");
            theirs.send(make).is(200);
        }
    }

    /** "Allow users to list the root-level and home folders" of the IAM User Guide, as {@code aws s3 ls} asks for it. */
    @Test
    void aPolicyForHomeDirectoriesLetsTheRootBeListed() {
        deny("s3:ListBucket", "{\"StringNotLike\": {\"s3:prefix\": [\"\", \"home/\"]}}");
        S3Request root = s3.request("GET", "").query("list-type", "2").query("delimiter", "%2F");
        s3.send(root.query("prefix", "")).is(200);
        s3.send(root.query("prefix", "home%2F")).is(200);
        assertThat(s3.send(root.query("prefix", "other%2F")).code()).isEqualTo("AccessDenied");
        assertThat(s3.send(root).code()).isEqualTo("AccessDenied"); // it does not say that it means the root
        deny("s3:ListBucketVersions", "{\"StringEquals\": {\"s3:prefix\": \"\", \"s3:delimiter\": \"\"}}");
        S3Request versions = s3.request("GET", "").query("versions", "");
        s3.send(versions).is(200);
        assertThat(s3.send(versions.query("prefix", "").query("delimiter", "")).code())
                .isEqualTo("AccessDenied");
    }

    private S3Request hold(String status) {
        return s3.request("PUT", "cat")
                .query("legal-hold", "")
                .body("<LegalHold><Status>" + status + "</Status></LegalHold>");
    }

    private S3Request ownership(String rule) {
        return s3.request("PUT", "")
                .query("ownershipControls", "")
                .body("<OwnershipControls><Rule><ObjectOwnership>" + rule
                        + "</ObjectOwnership></Rule></OwnershipControls>");
    }

    private S3Answer deleteAll(String objects) throws NoSuchAlgorithmException {
        byte[] document = ("<Delete>" + objects + "</Delete>").getBytes(StandardCharsets.UTF_8);
        String md5 = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("MD5").digest(document));
        return s3.send(s3.request("POST", "")
                        .query("delete", "")
                        .header("content-md5", md5)
                        .body(document))
                .is(200);
    }

    private void deny(String action, String condition) {
        String arn = "arn:aws:s3:::" + s3.bucket();
        String policy = "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Deny\", \"Principal\": \"*\","
                + " \"Action\": \"" + action + "\", \"Resource\": [\"" + arn + "\", \"" + arn
                + "/*\"], \"Condition\": " + condition + "}]}";
        s3.send(s3.request("PUT", "").query("policy", "").body(policy)).is(204);
    }
}
