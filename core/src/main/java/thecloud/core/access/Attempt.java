package thecloud.core.access;

import java.util.Map;
import java.util.UUID;
import thecloud.core.Nullable;

/**
 * What a call is about to do, as the guard knows it before it happens. Looking the resource up may cost a query, which
 * only a decision that depends on it pays.
 */
public final class Attempt {

    /** The region of every ARN of this cloud: one machine is one region. */
    public static final String REGION = "local";

    private static final int UUID_LENGTH = 36;

    private final Call call;
    private final Permission action;
    private final String service;
    private final @Nullable String resource;
    private final Map<String, String> requestedTags;
    private final @Nullable ResourceDirectory directory;
    private boolean lookedUp;
    private ResourceDirectory.@Nullable Facts facts;

    /** @param resource the id or name that the call gave; null for a whole collection */
    public Attempt(
            Call call,
            Permission action,
            String service,
            @Nullable String resource,
            Map<String, String> requestedTags,
            @Nullable ResourceDirectory directory) {
        this.call = call;
        this.action = action;
        this.service = service;
        this.resource = resource;
        this.requestedTags = requestedTags;
        this.directory = directory;
    }

    public Call call() {
        return call;
    }

    public Permission action() {
        return action;
    }

    public Map<String, String> requestedTags() {
        return requestedTags;
    }

    /** The tags that the resource has now; empty when there is none. */
    public Map<String, String> resourceTags() {
        ResourceDirectory.Facts known = facts();
        return known == null ? Map.of() : known.tags();
    }

    /**
     * The resource's id, for a name that was looked up; else what the call gave; {@code *} for a collection and for
     * what is yet to be made.
     */
    public String resourceId() {
        if (resource == null) {
            return "*";
        }
        UUID id = idOrNull(resource);
        if (id != null) {
            return id.toString(); // however it was spelled: policies are compared with the one spelling
        }
        ResourceDirectory.Facts known = facts();
        return known == null ? resource : known.id().toString();
    }

    /** {@code arn:thecloud:<service>:<region>:<tenant>:<type>/<id>}. */
    public String arn() {
        return arn(service, call.member().tenantId(), action.resource(), resourceId());
    }

    /** As the caller named it, without asking anybody: for records of what happened. */
    public @Nullable String namedResource() {
        return resource == null ? null : action.resource() + "/" + resource;
    }

    public static String arn(String service, UUID tenantId, String type, String id) {
        return "arn:thecloud:" + service + ":" + REGION + ":" + tenantId + ":" + type + "/" + id;
    }

    private static @Nullable UUID idOrNull(String text) {
        if (text.length() != UUID_LENGTH) {
            return null;
        }
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private ResourceDirectory.@Nullable Facts facts() {
        if (!lookedUp) {
            facts = directory == null || resource == null
                    ? null
                    : directory.find(call.member().tenantId(), resource).orElse(null);
            lookedUp = true;
        }
        return facts;
    }
}
