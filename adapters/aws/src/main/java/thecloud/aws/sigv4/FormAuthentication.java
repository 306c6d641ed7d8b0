package thecloud.aws.sigv4;

import java.util.Map;
import thecloud.aws.http.AwsRequest;

/** Who uploads by form: the signature is of the form's policy and stands in its fields. */
public interface FormAuthentication {

    /**
     * Verifies the fields {@code policy}, {@code x-amz-algorithm}, {@code x-amz-credential}, {@code x-amz-date},
     * {@code x-amz-security-token} and {@code x-amz-signature}.
     *
     * @param fields the form's fields before the file, by lower-case name
     * @return the same request by whoever signed; unchanged, and anonymous, when the form has no policy and no signature
     * @throws thecloud.aws.http.AwsError {@code AccessDenied}, {@code InvalidAccessKeyId}, {@code SignatureDoesNotMatch},
     *     {@code InvalidArgument}
     */
    AwsRequest authenticate(AwsRequest request, Map<String, String> fields);
}
