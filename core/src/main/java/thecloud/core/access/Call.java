package thecloud.core.access;

import java.util.List;
import java.util.Map;
import thecloud.core.Nullable;
import thecloud.core.error.Unauthenticated;

/**
 * One call to an inbound port: who, from where, and under which request id. First parameter of every port method.
 *
 * @param requestId travels through logs, events and answers
 * @param sourceAddress textual IP address of the caller, or {@code "local"} for the cloud's own workers
 * @param idempotencyKey what the caller sent to make a repeated create harmless, or null
 * @param conditions values of condition keys that the connection and the protocol give, by the key's own spelling:
 *     {@code thecloud:UserAgent}, {@code s3:authType}
 * @param replay marked by the guard when the key was used before and the earlier result is answered
 */
public record Call(
        Caller caller,
        String requestId,
        String sourceAddress,
        @Nullable String idempotencyKey,
        Map<String, List<String>> conditions,
        Replay replay) {

    public Call {
        conditions = Map.copyOf(conditions);
    }

    public Call(Caller caller, String requestId, String sourceAddress, @Nullable String idempotencyKey) {
        this(caller, requestId, sourceAddress, idempotencyKey, Map.of());
    }

    public Call(
            Caller caller,
            String requestId,
            String sourceAddress,
            @Nullable String idempotencyKey,
            Map<String, List<String>> conditions) {
        this(caller, requestId, sourceAddress, idempotencyKey, conditions, new Replay());
    }

    /** The same call, made by somebody else: the same user in another tenant. */
    public Call as(Caller other) {
        return new Call(other, requestId, sourceAddress, idempotencyKey, conditions, replay);
    }

    /** The signed-in caller; the guard has made sure of one unless the action is open to everyone. */
    public Caller.Member member() {
        if (caller instanceof Caller.Member member) {
            return member;
        }
        throw new Unauthenticated("sign in first");
    }

    public static Call anonymous(String requestId, String sourceAddress) {
        return new Call(Caller.Anonymous.INSTANCE, requestId, sourceAddress, null);
    }
}
