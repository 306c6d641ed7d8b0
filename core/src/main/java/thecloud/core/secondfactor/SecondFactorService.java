package thecloud.core.secondfactor;

import java.util.List;
import thecloud.core.access.Action;
import thecloud.core.access.ArnService;
import thecloud.core.access.Call;
import thecloud.core.identity.OneTimeProof;

/**
 * Inbound port: the caller's own second factor. Each change takes what a stolen key or token does not give: the password, or
 * a code. All throttled together with signing in.
 */
@ArnService("iam")
public interface SecondFactorService {

    /**
     * Makes a secret, which counts once it is confirmed; the same again makes another.
     *
     * @throws thecloud.core.error.Invalid on {@code password} when it is wrong
     * @throws thecloud.core.error.Conflict when a second factor is enabled already
     * @throws thecloud.core.error.Denied to a service account
     */
    @Action(value = "second-factor:begin", access = Action.Access.SIGNED_IN)
    Enrolment begin(Call call, String password);

    /**
     * Enables what was begun.
     *
     * @return recovery codes, each good for one sign-in in place of a code; shown now and never again
     * @throws thecloud.core.error.Invalid on {@code code} when it is wrong
     * @throws thecloud.core.error.Conflict when nothing was begun
     */
    @Action(value = "second-factor:confirm", access = Action.Access.SIGNED_IN)
    List<String> confirm(Call call, String code);

    /**
     * From now on the password alone signs in.
     *
     * @throws thecloud.core.error.Invalid on {@code password} or {@code code} when it is wrong
     * @throws thecloud.core.error.Conflict when there is no second factor
     */
    @Action(value = "second-factor:disable", access = Action.Access.SIGNED_IN)
    void disable(Call call, String password, OneTimeProof proof);

    /** New recovery codes; the old ones stop working. Fails like {@link #disable}. */
    @Action(value = "second-factor:renew-recovery-codes", access = Action.Access.SIGNED_IN)
    List<String> renewRecoveryCodes(Call call, OneTimeProof proof);

    /**
     * What the user's authenticator needs; shown once.
     *
     * @param secret base32 (RFC 4648), for typing
     * @param uri {@code otpauth://totp/...}, for a QR code
     */
    record Enrolment(String secret, String uri) {
        @Override
        public String toString() {
            return "Enrolment";
        }
    }
}
