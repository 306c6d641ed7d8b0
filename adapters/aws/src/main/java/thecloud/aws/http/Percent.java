package thecloud.aws.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Percent-encoding (RFC 3986) as AWS does it: of UTF-8, with everything encoded but {@code A-Z a-z 0-9 - . _ ~}. */
public final class Percent {

    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private Percent() {}

    /**
     * @param plusIsSpace as in queries, and not in paths
     * @throws AwsError {@code InvalidURI} when a {@code %} is not followed by two hex digits, or the bytes are no UTF-8
     */
    public static String decode(String text, boolean plusIsSpace) {
        int at = 0;
        int length = text.length();
        while (at < length && isPlain(text.charAt(at), plusIsSpace)) {
            at++;
        }
        return at == length ? text : decodeRest(text, plusIsSpace);
    }

    private static boolean isPlain(char c, boolean plusIsSpace) {
        return c != '%' && c < 0x80 && !(plusIsSpace && c == '+');
    }

    private static String decodeRest(String text, boolean plusIsSpace) {
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        byte[] decoded = new byte[raw.length];
        int count = 0;
        for (int i = 0; i < raw.length; i++) {
            byte b = raw[i];
            if (b == '%') {
                if (i + 2 >= raw.length) {
                    throw invalid();
                }
                b = (byte) (digit(raw[i + 1]) << 4 | digit(raw[i + 2]));
                i += 2;
            } else if (b == '+' && plusIsSpace) {
                b = ' ';
            }
            decoded[count++] = b;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(decoded, 0, count))
                    .toString();
        } catch (CharacterCodingException e) {
            throw invalid();
        }
    }

    private static int digit(byte b) {
        int digit = b < 0 ? -1 : Character.digit(b, 16);
        if (digit < 0) {
            throw invalid();
        }
        return digit;
    }

    private static AwsError invalid() {
        return new AwsError(400, "InvalidURI", "Couldn't parse the specified URI.");
    }

    /** For canonical requests, and for lists with {@code encoding-type=url}. */
    public static String encode(String text, boolean keepSlashes) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        encode(text, keepSlashes, out);
        return out.toString();
    }

    public static void encode(String text, boolean keepSlashes, StringBuilder out) {
        int plain = 0;
        int length = text.length();
        while (plain < length && isUnreserved(text.charAt(plain), keepSlashes)) {
            plain++;
        }
        out.append(text, 0, plain);
        if (plain == length) {
            return;
        }
        for (byte b : text.substring(plain).getBytes(StandardCharsets.UTF_8)) {
            if (b >= 0 && isUnreserved((char) b, keepSlashes)) {
                out.append((char) b);
            } else {
                out.append('%').append(HEX[(b >> 4) & 0xF]).append(HEX[b & 0xF]);
            }
        }
    }

    private static boolean isUnreserved(char c, boolean keepSlashes) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '_'
                || c == '.'
                || c == '~'
                || (c == '/' && keepSlashes);
    }
}
