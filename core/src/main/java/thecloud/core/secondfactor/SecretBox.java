package thecloud.core.secondfactor;

/** Outbound port: secrets encrypted at rest (AES-256-GCM). What was sealed in one context opens in that one alone. */
public interface SecretBox {

    /** As text that any column takes. */
    String seal(byte[] secret, String context);

    /** @throws IllegalStateException when it was sealed in another context, with another key, or changed since */
    byte[] open(String sealed, String context);
}
