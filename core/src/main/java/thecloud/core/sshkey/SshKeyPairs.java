package thecloud.core.sshkey;

/** Outbound port: makes key pairs. */
public interface SshKeyPairs {

    /** A new Ed25519 pair. */
    Pair generate();

    /** @param privateKey in OpenSSH's format, without a passphrase, ready to be saved as a file */
    record Pair(SshPublicKey publicKey, String privateKey) {

        @Override
        public String toString() {
            return "Pair[" + publicKey + "]";
        }
    }
}
