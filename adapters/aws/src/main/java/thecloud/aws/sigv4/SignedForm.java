package thecloud.aws.sigv4;

import java.util.List;
import java.util.Map;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.Signed;
import thecloud.core.Nullable;

/**
 * What the fields of a form say about its signature.
 *
 * @param policy as it is signed: base64
 */
record SignedForm(SignedRequest request, String policy) {

    /**
     * Null when the form has no policy and no signature.
     *
     * @throws AwsError {@code InvalidRequest} for version 2, {@code InvalidArgument} when a field is missing or wrong
     */
    static @Nullable SignedForm read(Map<String, String> fields) {
        String policy = fields.get("policy");
        if (policy == null && !fields.containsKey("x-amz-signature") && !fields.containsKey("signature")) {
            return null;
        }
        if (fields.containsKey("awsaccesskeyid") && !fields.containsKey("x-amz-signature")) {
            throw AuthorizationHeader.version2();
        }
        if (policy == null) {
            throw missing("policy");
        }
        String algorithm = required(fields, "x-amz-algorithm");
        if (algorithm.equals(AuthorizationHeader.ALGORITHM_4A)) {
            throw AuthorizationHeader.version4a();
        }
        if (!algorithm.equals(AuthorizationHeader.ALGORITHM)) {
            throw invalid("x-amz-algorithm", algorithm);
        }
        String credential = required(fields, "x-amz-credential");
        Scope scope = Scope.parse(credential);
        if (scope == null) {
            throw invalid("x-amz-credential", credential);
        }
        return new SignedForm(
                new SignedRequest(
                        Signed.How.FORM,
                        scope,
                        required(fields, "x-amz-date"),
                        List.of(),
                        required(fields, "x-amz-signature"),
                        null,
                        fields.get("x-amz-security-token")),
                policy);
    }

    private static String required(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw missing(name);
        }
        return value;
    }

    private static AwsError missing(String name) {
        return new AwsError(
                400,
                "InvalidArgument",
                "Bucket POST must contain a field named '" + name + "'.  If it is specified, please check the order of"
                        + " the fields.",
                Map.of("ArgumentName", name, "ArgumentValue", ""));
    }

    static AwsError invalid(String name, String value) {
        return new AwsError(
                400,
                "InvalidArgument",
                "The value of the field '" + name + "' is invalid.",
                Map.of("ArgumentName", name, "ArgumentValue", value));
    }
}
