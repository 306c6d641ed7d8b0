package thecloud.core.error;

/** The password is right, and the account asks for a second factor that was not given. */
public final class SecondFactorRequired extends CloudException {

    private static final long serialVersionUID = 1L;

    public SecondFactorRequired() {
        super("the account has a second factor: give a code of its authenticator, or a recovery code", null);
    }
}
