package thecloud.rest.identity;

import thecloud.core.Nullable;
import thecloud.core.error.Invalid;
import thecloud.core.identity.OneTimeProof;

/** A second factor, as bodies carry it. */
public final class SecondFactorBodies {
    private SecondFactorBodies() {}

    public static @Nullable OneTimeProof proofOrNull(@Nullable String code, @Nullable String recoveryCode) {
        if (code != null && recoveryCode != null) {
            throw new Invalid("recovery_code", "cannot be given together with code");
        }
        if (code != null) {
            return new OneTimeProof.Code(code);
        }
        return recoveryCode == null ? null : new OneTimeProof.Recovery(recoveryCode);
    }

    static OneTimeProof proof(@Nullable String code, @Nullable String recoveryCode) {
        OneTimeProof proof = proofOrNull(code, recoveryCode);
        if (proof == null) {
            throw new Invalid("code", "is required, or recovery_code in its place");
        }
        return proof;
    }
}
