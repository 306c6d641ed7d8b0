package thecloud.core.audit;

/** Outbound port: HMAC-SHA256 under a key that the database does not hold. */
@FunctionalInterface
public interface AuditMac {

    /** In lower-case hex. */
    String of(byte[] message);
}
