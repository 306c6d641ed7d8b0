package thecloud.aws.payload;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.Headers;
import thecloud.core.Nullable;
import thecloud.core.object.Claims;
import thecloud.core.object.checksum.Checksum;
import thecloud.core.object.checksum.ChecksumAlgorithm;

/**
 * What header fields claim the bytes to be.
 *
 * <p>Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html
 *
 * @param announced algorithm of the checksum that is there or will be in the trailer; null for none
 * @param trailers names of the fields that the trailer will have
 */
public record ClaimedSums(Claims claims, @Nullable ChecksumAlgorithm announced, Set<String> trailers) {

    private static final String PREFIX = "x-amz-checksum-";
    private static final String SDK_ALGORITHM = "x-amz-sdk-checksum-algorithm";

    /** Fields with the prefix that are no checksums. */
    private static final Set<String> OTHERS = Set.of(PREFIX + "mode", PREFIX + "type", PREFIX + "algorithm");

    private static final int MD5_LENGTH = 16;

    /** @throws AwsError {@code InvalidRequest}, {@code InvalidDigest} */
    public static ClaimedSums of(Headers headers) {
        Checksum checksum = checksum(headers);
        Set<String> trailers = trailers(headers.joined("x-amz-trailer"));
        ChecksumAlgorithm inTrailer = announced(trailers);
        if (checksum != null && inTrailer != null) {
            throw several();
        }
        ChecksumAlgorithm announced = checksum == null ? inTrailer : checksum.algorithm();
        checkSdkAlgorithm(headers.get(SDK_ALGORITHM), announced);
        return new ClaimedSums(new Claims(contentMd5(headers), checksum), announced, trailers);
    }

    /** The same with what the trailer says. @throws AwsError {@code InvalidRequest} */
    ClaimedSums with(Headers fields) {
        Checksum checksum = checksum(fields);
        return checksum == null
                ? this
                : new ClaimedSums(new Claims(claims.contentMd5(), checksum), announced, trailers);
    }

    private static @Nullable Checksum checksum(Headers headers) {
        Checksum found = null;
        for (int i = 0; i < headers.size(); i++) {
            String name = headers.name(i);
            if (name.startsWith(PREFIX) && !OTHERS.contains(name)) {
                if (found != null) {
                    throw several();
                }
                found = checksum(name, headers.value(i).strip());
            }
        }
        return found;
    }

    private static Checksum checksum(String name, String value) {
        ChecksumAlgorithm algorithm = algorithm(name);
        int dash = value.indexOf('-');
        String sum = dash < 0 ? value : value.substring(0, dash);
        if (decodedLength(sum) != algorithm.length() || (dash >= 0 && !isNumber(value, dash + 1))) {
            throw invalid("Value for " + name + " header is invalid.");
        }
        Checksum.Type type = dash < 0 ? Checksum.Type.FULL_OBJECT : Checksum.Type.COMPOSITE;
        return new Checksum(algorithm, type, value);
    }

    private static ChecksumAlgorithm algorithm(String name) {
        return ChecksumAlgorithm.named(name.substring(PREFIX.length()))
                .orElseThrow(() -> invalid("The algorithm type you specified in x-amz-checksum- header is invalid."));
    }

    private static boolean isNumber(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return from < text.length();
    }

    /** -1 when it is not base64. */
    private static int decodedLength(String base64) {
        try {
            return Base64.getDecoder().decode(base64).length;
        } catch (IllegalArgumentException e) {
            return -1;
        }
    }

    private static Set<String> trailers(@Nullable String names) {
        if (names == null) {
            return Set.of();
        }
        Set<String> trailers = new HashSet<>();
        for (String name : names.split(",", -1)) {
            trailers.add(name.strip().toLowerCase(Locale.ROOT));
        }
        return trailers;
    }

    private static @Nullable ChecksumAlgorithm announced(Set<String> trailers) {
        List<ChecksumAlgorithm> found = new ArrayList<>(1);
        for (String name : trailers) {
            if (!name.startsWith(PREFIX)) {
                throw invalid("The value specified in the x-amz-trailer header is not supported");
            }
            found.add(ChecksumAlgorithm.named(name.substring(PREFIX.length()))
                    .orElseThrow(() -> invalid("The value specified in the x-amz-trailer header is not supported")));
        }
        if (found.size() > 1) {
            throw several();
        }
        return found.isEmpty() ? null : found.getFirst();
    }

    /** It is there for clients' sake and says nothing new; it must not say something else. */
    private static void checkSdkAlgorithm(@Nullable String name, @Nullable ChecksumAlgorithm announced) {
        if (name == null) {
            return;
        }
        Optional<ChecksumAlgorithm> algorithm = ChecksumAlgorithm.named(name.strip());
        if (algorithm.isEmpty() || (announced != null && algorithm.get() != announced)) {
            throw invalid("Value for x-amz-sdk-checksum-algorithm header is invalid.");
        }
    }

    private static @Nullable String contentMd5(Headers headers) {
        String value = headers.get("content-md5");
        if (value == null) {
            return null;
        }
        String md5 = value.strip();
        if (decodedLength(md5) != MD5_LENGTH) {
            throw new AwsError(
                    400, "InvalidDigest", "The Content-MD5 you specified was invalid.", Map.of("Content-MD5", value));
        }
        return md5;
    }

    private static AwsError several() {
        return invalid("Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
    }

    private static AwsError invalid(String message) {
        return new AwsError(400, "InvalidRequest", message);
    }
}
