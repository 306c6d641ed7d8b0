package thecloud.aws;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import thecloud.core.Nullable;
import thecloud.core.access.Caller;
import thecloud.core.accesskey.SigningKeys;

/** Keys of the examples in AWS's documentation. */
public final class TestKeys implements SigningKeys {

    public static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    public static final String ID = "AKIAIOSFODNN7EXAMPLE";
    public static final String TEMPORARY_ID = "ASIATEMPORARYEXAMPLE";
    public static final String TOKEN = "IQoJb3JpZ2luX2VjEXAMPLE//////token==";

    private final Map<String, String> secrets = new ConcurrentHashMap<>(
            Map.of(ID, SECRET, "AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", TEMPORARY_ID, SECRET));

    public void rotate(String id, String secret) {
        secrets.put(id, secret);
    }

    public void remove(String id) {
        secrets.remove(id);
    }

    @Override
    public Optional<SigningKey> find(String accessKeyId, @Nullable String sessionToken) {
        String expected = accessKeyId.equals(TEMPORARY_ID) ? TOKEN : null;
        return Optional.ofNullable(secrets.get(accessKeyId))
                .filter(secret -> java.util.Objects.equals(expected, sessionToken))
                .map(secret -> new SigningKey(accessKeyId, secret, member()));
    }

    private static Caller.Member member() {
        return new Caller.Member(
                new Caller.Principal(new UUID(0, 1), "ann@example.com", Caller.Kind.USER, false),
                new Caller.Tenancy(new UUID(0, 2), "ann", true, 0),
                new Caller.Proof(new UUID(0, 3), null, null, false, null));
    }
}
