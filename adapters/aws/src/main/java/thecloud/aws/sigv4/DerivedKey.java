package thecloud.aws.sigv4;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret derived for one day, region and service. It keeps a keyed MAC that is never used itself and cloned for each
 * signature: that needs no pool, whatever number of threads there are, and no key schedule.
 */
final class DerivedKey {

    private static final String ALGORITHM = "HmacSHA256";

    private final Mac prototype;

    private DerivedKey(Mac prototype) {
        this.prototype = prototype;
    }

    static DerivedKey of(String secret, Scope scope) {
        byte[] date = hmac(("AWS4" + secret).getBytes(StandardCharsets.UTF_8), scope.date());
        byte[] region = hmac(date, scope.region());
        byte[] service = hmac(region, scope.service());
        return new DerivedKey(keyed(hmac(service, Scope.TERMINAL)));
    }

    /** Signs, in hex. */
    String sign(String text) {
        return Hex.of(mac().doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    private Mac mac() {
        try {
            return (Mac) prototype.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's own HMAC can be cloned", e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        return keyed(key).doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Mac keyed(byte[] key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
