package thecloud.client.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;
import thecloud.api.identity.DisableTotpRequest;
import thecloud.api.identity.PasswordRequest;
import thecloud.api.identity.RecoveryCodesView;
import thecloud.api.identity.SecondFactorRequest;
import thecloud.api.identity.TotpCodeRequest;
import thecloud.api.identity.TotpView;
import thecloud.client.http.ApiRequest;
import thecloud.client.http.CloudHttp;

/** The caller's second factor: codes of an authenticator app (TOTP), and recovery codes. */
public final class SecondFactor {

    private final CloudHttp http;

    public SecondFactor(CloudHttp http) {
        this.http = http;
    }

    /** A secret for the authenticator; it counts once it is confirmed. */
    public TotpView begin(String password) {
        return http.send(ApiRequest.post("auth", "totp").body(new PasswordRequest(password)), TotpView.class);
    }

    /** Enables what was begun; answers recovery codes, which are shown this once. */
    public List<String> confirm(String code) {
        return http.send(
                        ApiRequest.post("auth", "totp", "confirm").body(new TotpCodeRequest(code)),
                        RecoveryCodesView.class)
                .recoveryCodes();
    }

    /** With a code or a recovery code; null for the other. */
    public void disable(String password, @Nullable String code, @Nullable String recoveryCode) {
        http.send(ApiRequest.delete("auth", "totp").body(new DisableTotpRequest(password, code, recoveryCode)));
    }

    /** New recovery codes in place of the old ones; with a code or a recovery code, null for the other. */
    public List<String> renewRecoveryCodes(@Nullable String code, @Nullable String recoveryCode) {
        return http.send(
                        ApiRequest.post("auth", "totp", "recovery-codes")
                                .body(new SecondFactorRequest(code, recoveryCode)),
                        RecoveryCodesView.class)
                .recoveryCodes();
    }
}
