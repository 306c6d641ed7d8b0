package thecloud.api.identity;

import java.util.List;

/** Codes that are each good for one sign-in without the authenticator; shown once. */
public record RecoveryCodesView(List<String> recoveryCodes) {}
