package thecloud.core.federation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import thecloud.core.identity.Secrets;

/**
 * The one secret of a login that is under way. State, nonce and PKCE verifier are derived from it, each by a word of its own,
 * so that any server can finish the login while the database holds a hash and nothing that could be used.
 */
record LoginHandle(String text) {

    String hash() {
        return Secrets.hash(text);
    }

    /** Goes to the provider and comes back with the answer; 64 hexadecimal digits, as all of these. */
    String state() {
        return Secrets.hash("state:" + text);
    }

    /** Stands in the ID token that is made for this login. */
    String nonce() {
        return Secrets.hash("nonce:" + text);
    }

    /** Shows the provider that whoever redeems the code is who asked for it. */
    String verifier() {
        return Secrets.hash("verifier:" + text);
    }

    boolean hasState(String given) {
        return MessageDigest.isEqual(state().getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "LoginHandle";
    }
}
