package thecloud.core.access;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
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
    private final Permission main;
    private final Permission action;
    private final Subject subject;
    private final Request request;
    private final @Nullable ResourceDirectory directory;
    private final @Nullable Supplier<Map<String, String>> tags;
    private boolean lookedUp;
    private ResourceDirectory.@Nullable Facts facts;

    public Attempt(
            Call call, Permission action, Subject subject, Request request, @Nullable ResourceDirectory directory) {
        this.call = call;
        this.main = action;
        this.action = action;
        this.subject = subject;
        this.request = request;
        this.directory = directory;
        this.tags = null;
    }

    private Attempt(
            Attempt other,
            Permission action,
            Subject subject,
            Request request,
            @Nullable Supplier<Map<String, String>> tags) {
        this.call = other.call;
        this.main = other.main;
        this.action = action;
        this.subject = subject;
        this.request = request;
        this.directory = other.directory;
        this.tags = tags;
    }

    /**
     * What is acted on.
     *
     * @param service the service part of its ARN
     * @param resource the id or name that the call gave; null for a whole collection
     * @param global the name itself, where names are unique in the whole cloud; null where they are not
     */
    public record Subject(
            String service,
            @Nullable String resource,
            @Nullable GlobalName global) {

        public Subject(String service, @Nullable String resource) {
            this(service, resource, null);
        }
    }

    /**
     * What the call carries that policies can ask for: tags that are to be, and condition keys of its own kind.
     *
     * @param goesOn as {@link RefinedRequest#goesOn}
     */
    public record Request(
            Map<String, String> tags,
            Map<String, List<String>> conditions,
            @Nullable String goesOn) {

        public static final Request NOTHING = new Request(Map.of(), Map.of());

        public Request(Map<String, String> tags, Map<String, List<String>> conditions) {
            this(tags, conditions, null);
        }
    }

    public Call call() {
        return call;
    }

    public Permission action() {
        return action;
    }

    /** The same call, asked for another permission that it takes. */
    public Attempt as(Permission other) {
        return new Attempt(this, other, subject, request, tags);
    }

    /** The same call, whose resource's tags are known to somebody: asked for when a decision needs them. */
    public Attempt tagged(Supplier<Map<String, String>> resourceTags) {
        return new Attempt(this, action, subject, request, resourceTags);
    }

    /** The same call, about what has this name: for a call that names nothing because it is about all there is. */
    public Attempt about(GlobalName name) {
        return new Attempt(this, action, new Subject(subject.service(), subject.resource(), name), request, tags);
    }

    /** The same call, which by what it goes on with says this. */
    public Attempt saying(Map<String, String> requestedTags, Map<String, List<String>> conditions) {
        return new Attempt(this, action, subject, new Request(requestedTags, conditions, request.goesOn()), tags);
    }

    /** As {@link RefinedRequest#goesOn}. */
    public @Nullable String goesOn() {
        return request.goesOn();
    }

    /** What the call is as a whole; {@link #action} is another where the call takes permissions beside that. */
    public Permission main() {
        return main;
    }

    public Map<String, String> requestedTags() {
        return request.tags();
    }

    /** Values of condition keys that only this kind of call has, by the key's own spelling. */
    public Map<String, List<String>> conditions() {
        return request.conditions();
    }

    /** What is acted on where names are unique in the whole cloud; null where they are not. */
    public @Nullable GlobalName globalName() {
        return subject.global();
    }

    /** The tags that the resource has now; empty when there is none. */
    public Map<String, String> resourceTags() {
        if (tags != null) {
            return tags.get();
        }
        ResourceDirectory.Facts known = facts();
        return known == null ? Map.of() : known.tags();
    }

    /**
     * The resource's id, for a name that was looked up; else what the call gave; {@code *} for a collection and for
     * what is yet to be made.
     */
    public String resourceId() {
        String resource = subject.resource();
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

    /** {@code arn:thecloud:<service>:<region>:<tenant>:<type>/<id>}, or what a global name says. */
    public String arn() {
        GlobalName global = subject.global();
        return global == null
                ? arn(subject.service(), call.member().tenantId(), action.resource(), resourceId())
                : global.arn();
    }

    /** As the caller named it, without asking anybody: for records of what happened. */
    public @Nullable String namedResource() {
        return subject.resource() == null ? null : action.resource() + "/" + subject.resource();
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
            String resource = subject.resource();
            facts = directory == null || resource == null
                    ? null
                    : directory.find(call.member().tenantId(), resource).orElse(null);
            lookedUp = true;
        }
        return facts;
    }
}
