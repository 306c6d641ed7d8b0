package thecloud.core.identity;

/** What registering and logging in answer: who it is, where they are, a session and an API key shown once. */
public record SignedIn(User user, Membership membership, Session session, IssuedKey apiKey) {}
