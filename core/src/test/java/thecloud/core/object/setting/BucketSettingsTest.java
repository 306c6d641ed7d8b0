package thecloud.core.object.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static thecloud.core.object.setting.Wrong.refusal;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import thecloud.core.object.setting.AccessControl.Grant;
import thecloud.core.object.setting.AccessControl.Grantee;

/** All settings of a bucket but the website and the lifecycle, which have tests of their own. */
class BucketSettingsTest {

    private static final String TENANT = new UUID(1, 1).toString();

    @Test
    void aCorsRuleMayHaveOneWildcardInAnOriginAndInAHeaderAndNoneInWhatIsExposed() {
        assertThatCode(() -> cors("https://*.example.com", "GET", "x-*", "ETag"))
                .doesNotThrowAnyException();
        assertThat(refusal(() -> cors("https://*.*.com", "GET", "*", "ETag")))
                .isEqualTo("InvalidRequest: AllowedOrigin \"https://*.*.com\" can not have more than one wildcard.");
        assertThat(refusal(() -> cors("*", "GET", "*-*", "ETag")))
                .isEqualTo("InvalidRequest: AllowedHeader \"*-*\" can not have more than one wildcard.");
        assertThat(refusal(() -> cors("*", "GET", "*", "x-*")))
                .isEqualTo("InvalidRequest: ExposeHeader \"x-*\" contains wildcard."
                        + " We currently do not support wildcard for ExposeHeader.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PATCH", "get", "OPTIONS", "*", ""})
    void aCorsRuleIsAboutMethodsThatS3Knows(String method) {
        assertThat(refusal(() -> cors("*", method, "*", "ETag")))
                .isEqualTo("InvalidRequest: Found unsupported HTTP method in CORS config. Unsupported method is "
                        + method);
    }

    @Test
    void aCorsRuleWithoutOriginsOrMethodsIsMalformedAndABucketHasAtMostAHundred() {
        assertThat(refusal(() -> new CorsRule(null, List.of(), List.of("GET"), List.of(), List.of(), null)))
                .startsWith("MalformedXML");
        assertThat(refusal(() -> new CorsRule(null, List.of("*"), List.of(), List.of(), List.of(), null)))
                .startsWith("MalformedXML");
        assertThat(refusal(() -> new CorsRule(null, List.of("*"), List.of("GET"), List.of(), List.of(), -1)))
                .isEqualTo("ok");
        CorsRule rule = cors("*", "GET", "*", "ETag");
        assertThat(CorsRule.valid(Collections.nCopies(100, rule))).hasSize(100);
        assertThat(refusal(() -> CorsRule.valid(Collections.nCopies(101, rule))))
                .isEqualTo("InvalidRequest: The number of CORS rules should not exceed allowed limit of 100 rules.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"two words", "X-Custom:Header", "X(Custom)", "Bad/Header", "X[Key]", "Bad=Name", "\"quoted\"", ""
            })
    void aCorsRuleNamesHeadersThatThereCanBe(String header) {
        assertThat(refusal(() -> cors("*", "GET", header, "ETag")))
                .isEqualTo("InvalidRequest: AllowedHeader \"" + header + "\" contains invalid character.");
        assertThat(refusal(() -> cors("*", "GET", "x-amz-*", header)))
                .isEqualTo("InvalidRequest: ExposeHeader \"" + header + "\" contains invalid character.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            1     | none | ok
            36500 | none | ok
            none  | 1    | ok
            none  | 100  | ok
            none  | none | MalformedXML
            1     | 1    | MalformedXML
            0     | none | InvalidArgument: Default retention period must be a positive integer value.
            none  | -1   | InvalidArgument: Default retention period must be a positive integer value.
            36501 | none | InvalidArgument: Default retention period too large
            none  | 101  | InvalidArgument: Default retention period too large
            """)
    void aDefaultRetentionIsForDaysOrForYears(Integer days, Integer years, String expected) {
        assertThat(refusal(() -> new DefaultRetention(LockMode.GOVERNANCE, days, years)))
                .startsWith(expected);
    }

    @Test
    void onlyEncryptionWithKmsHasAKey() {
        assertThat(refusal(() -> new DefaultEncryption(DefaultEncryption.Algorithm.KMS, "my-key", true)))
                .isEqualTo("ok");
        assertThat(refusal(() -> new DefaultEncryption(DefaultEncryption.Algorithm.AES256, null, false)))
                .isEqualTo("ok");
        assertThat(refusal(() -> new DefaultEncryption(DefaultEncryption.Algorithm.AES256, "my-key", false)))
                .isEqualTo("InvalidArgument: a KMSMasterKeyID is not applicable if the default sse algorithm is not"
                        + " aws:kms or aws:kms:dsse");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            team              | red             | ok
            a b+c-d=e.f_g:h/i@j | ü 🙂? no      | InvalidTag: The TagValue you have provided is invalid
            Grüße             | ``              | ok
            ``                | red             | InvalidTag: The TagKey you have provided is invalid
            a,b               | red             | InvalidTag: The TagKey you have provided is invalid
            aws:team          | red             | InvalidTag: System tags cannot be added/updated by requester
            """)
    void aTagHasLettersDigitsSpacesAndAFewSigns(String key, String value, String expected) {
        assertThat(refusal(() -> TagSet.ofBucket(Map.of(key, value)))).isEqualTo(expected);
        assertThat(refusal(() -> TagSet.ofObject(Map.of(key, value)))).isEqualTo(expected);
    }

    @Test
    void tagsAreShortAndFew() {
        assertThat(refusal(() -> TagSet.ofObject(Map.of("k".repeat(128), "v".repeat(256)))))
                .isEqualTo("ok");
        assertThat(refusal(() -> TagSet.ofObject(Map.of("k".repeat(129), ""))))
                .isEqualTo("InvalidTag: The TagKey you have provided is invalid");
        assertThat(refusal(() -> TagSet.ofObject(Map.of("k", "v".repeat(257)))))
                .isEqualTo("InvalidTag: The TagValue you have provided is invalid");
        assertThat(refusal(() -> TagSet.ofObject(many(10)))).isEqualTo("ok");
        assertThat(refusal(() -> TagSet.ofObject(many(11))))
                .isEqualTo("BadRequest: Object tags cannot be greater than 10");
        assertThat(refusal(() -> TagSet.ofBucket(many(50)))).isEqualTo("ok");
        assertThat(refusal(() -> TagSet.ofBucket(many(51))))
                .isEqualTo("BadRequest: Bucket tag count cannot be greater than 50");
    }

    @Test
    void aGranteeIsATenantsIdAndAListHasAtMostAHundredGrants() {
        assertThat(new Grantee.Tenant("AAAAAAAA-AAAA-4AAA-8AAA-AAAAAAAAAAAA").id())
                .isEqualTo("aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa");
        assertThat(refusal(() -> new Grantee.Tenant("ada"))).isEqualTo("InvalidArgument: Invalid id");
        Grant grant = new Grant(new Grantee.Tenant(TENANT), AccessControl.Permission.READ);
        assertThat(refusal(() -> new AccessControl(Collections.nCopies(100, grant))))
                .isEqualTo("ok");
        assertThat(refusal(() -> new AccessControl(Collections.nCopies(101, grant))))
                .startsWith("MalformedACLError");
    }

    @ParameterizedTest
    @CsvSource({
        "PRIVATE, false, true",
        "PUBLIC_READ, true, false",
        "PUBLIC_READ_WRITE, true, false",
        "AUTHENTICATED_READ, true, false",
        "BUCKET_OWNER_READ, false, false",
        "LOG_DELIVERY_WRITE, false, false"
    })
    void aListIsPublicThatGrantsToGroupsOfPeopleAndPrivateThatGrantsToNobodyElse(
            Canned canned, boolean isPublic, boolean isPrivate) {
        AccessControl acl = canned.grants(TENANT, new UUID(2, 2).toString());
        assertThat(acl.isPublic()).isEqualTo(isPublic);
        assertThat(acl.isPrivateTo(TENANT)).isEqualTo(isPrivate);
    }

    private static CorsRule cors(String origin, String method, String header, String exposed) {
        return new CorsRule("id", List.of(origin), List.of(method), List.of(header), List.of(exposed), 60);
    }

    private static Map<String, String> many(int count) {
        Map<String, String> tags = new HashMap<>();
        for (int i = 0; i < count; i++) {
            tags.put("key-" + i, "value");
        }
        return tags;
    }
}
