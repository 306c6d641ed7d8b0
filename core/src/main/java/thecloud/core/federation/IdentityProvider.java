package thecloud.core.federation;

/** Outbound port: who people are, according to the provider that this cloud is configured for. */
public interface IdentityProvider {

    /** What the provider calls itself in what it signs; exact. */
    String issuer();

    /** What to call it before people. */
    String name();

    /**
     * Whether logins can begin, as far as that is known within the last minutes.
     *
     * @throws thecloud.core.error.Unavailable when the provider does not answer, or not as one does
     */
    void check();

    /**
     * Where a browser begins to sign in.
     *
     * @throws thecloud.core.error.Unavailable when the provider does not answer, or not as one does
     */
    String authorizationUrl(Question question);

    /**
     * Who signed in. A code is good for one try.
     *
     * @throws thecloud.core.error.Unauthenticated when the provider does not honour the code, or what it says does not hold
     * @throws thecloud.core.error.Unavailable when the provider does not answer, within seconds; the code may still be good
     */
    ExternalIdentity redeem(Answer answer);

    /** What a login asks with: all made for it alone. */
    record Question(String redirectUri, String state, String nonce, String verifier) {
        @Override
        public String toString() {
            return "Question[" + redirectUri + "]";
        }
    }

    /**
     * What comes back, with what must fit it.
     *
     * @param verifier whose SHA-256 the question carried (PKCE, RFC 7636)
     */
    record Answer(String code, String redirectUri, String nonce, String verifier) {
        @Override
        public String toString() {
            return "Answer[" + redirectUri + "]";
        }
    }
}
