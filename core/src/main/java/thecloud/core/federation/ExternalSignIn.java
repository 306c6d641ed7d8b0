package thecloud.core.federation;

import java.util.UUID;
import thecloud.core.access.Created;
import thecloud.core.identity.SignedIn;

/** Whom the provider has vouched for, signed in here; goes on record under the user's id. */
public record ExternalSignIn(SignedIn signedIn) implements Created {

    @Override
    public UUID id() {
        return signedIn.user().id();
    }
}
