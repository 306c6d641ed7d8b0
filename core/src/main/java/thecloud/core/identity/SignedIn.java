package thecloud.core.identity;

import java.util.UUID;
import thecloud.core.access.Created;

/** What registering and logging in answer: who it is, where they are, a session and an API key shown once. */
public record SignedIn(User user, Membership membership, Session session, IssuedKey apiKey) implements Created {

    /** The user's. */
    @Override
    public UUID id() {
        return user.id();
    }
}
