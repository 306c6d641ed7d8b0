package thecloud.aws.http;

import thecloud.core.Nullable;

/**
 * Which bucket and key a request names, by its host or its path.
 *
 * @param bucket decoded; null when the request names none; not checked for being a bucket's name
 * @param rawKey as sent, without the slash before it; empty for none. Nothing in it was decoded, collapsed or resolved
 */
public record Address(Style style, @Nullable String bucket, String rawKey) {

    /** By what the bucket was named. */
    public enum Style {
        /** {@code /bucket/key} */
        PATH,
        /** {@code bucket.s3.localhost} */
        VIRTUAL_HOST,
        /** {@code bucket.s3-website.localhost}: a visitor of a website, who signs nothing and gets HTML. */
        WEBSITE
    }

    /**
     * The key, decoded as a whole: {@code a//b}, {@code ..} and {@code a%2Fb} are what they are. Null for none.
     *
     * @throws AwsError {@code InvalidURI}
     */
    public @Nullable String key() {
        return rawKey.isEmpty() ? null : Percent.decode(rawKey, false);
    }

    /** @param rawPath such as {@code /bucket/key} */
    public static Address ofPath(String rawPath) {
        if (!rawPath.startsWith("/") || rawPath.length() == 1) {
            return new Address(Style.PATH, null, "");
        }
        int slash = rawPath.indexOf('/', 1);
        return slash < 0
                ? new Address(Style.PATH, Percent.decode(rawPath.substring(1), false), "")
                : new Address(
                        Style.PATH, Percent.decode(rawPath.substring(1, slash), false), rawPath.substring(slash + 1));
    }
}
