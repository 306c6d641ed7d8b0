package thecloud.core.identity;

/** What registering and logging in answer: who it is, the tenant they are in, a session and an API key shown once. */
public record SignedIn(User user, Membership membership, Session session, IssuedKey apiKey) {}
