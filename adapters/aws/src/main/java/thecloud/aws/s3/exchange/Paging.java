package thecloud.aws.s3.exchange;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.Percent;
import thecloud.core.Nullable;

/** Parameters that all of S3's lists have. */
public final class Paging {

    /** As many entries as a page of any list has at most, and has when the client does not say. */
    public static final int MOST = 1000;

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,18}");
    private static final byte TOKEN_VERSION = 1;
    private static final String TOKEN = "continuation-token";

    private Paging() {}

    /**
     * How many entries a page may have.
     *
     * @param text as the client sent it; null or empty for {@link #MOST}
     * @throws AwsError {@code InvalidArgument}
     */
    public static int limit(String name, @Nullable String text) {
        return (int) Math.min(MOST, natural(name, text, MOST));
    }

    /** @throws AwsError {@code InvalidArgument} for what is no number, or is out of range */
    public static long natural(String name, @Nullable String text, long otherwise) {
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        if (!NUMBER.matcher(text).matches()) {
            throw S3Errors.invalidArgument(name, text, "Provided " + name + " not an integer or within integer range");
        }
        long number = Long.parseLong(text);
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw S3Errors.invalidArgument(
                    name, text, "Argument " + name + " must be an integer between 0 and 2147483647");
        }
        return number;
    }

    /**
     * How keys are written into the list.
     *
     * @param type {@code encoding-type}; null for as they are
     * @throws AwsError {@code InvalidArgument} for any but {@code url}
     */
    public static UnaryOperator<String> encoding(@Nullable String type) {
        if (type == null || type.isEmpty()) {
            return UnaryOperator.identity();
        }
        if (!type.equals("url")) {
            throw S3Errors.invalidArgument("encoding-type", type, "Invalid Encoding Method specified in Request");
        }
        return key -> Percent.encode(key, true);
    }

    /** A token that stands for "behind this": opaque to clients. */
    public static String token(String after) {
        byte[] utf8 = after.getBytes(StandardCharsets.UTF_8);
        byte[] token = new byte[utf8.length + 1];
        token[0] = TOKEN_VERSION;
        System.arraycopy(utf8, 0, token, 1, utf8.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** What a token stands for; an empty one stands for the start. @throws AwsError {@code InvalidArgument} */
    public static String after(String token) {
        if (token.isEmpty()) {
            return "";
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            if (bytes.length > 1 && bytes[0] == TOKEN_VERSION) {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(Arrays.copyOfRange(bytes, 1, bytes.length)))
                        .toString();
            }
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw incorrect(token);
        }
        throw incorrect(token);
    }

    private static AwsError incorrect(String token) {
        return S3Errors.invalidArgument(TOKEN, token, "The continuation token provided is incorrect");
    }
}
