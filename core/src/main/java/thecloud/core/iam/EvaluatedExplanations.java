package thecloud.core.iam;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import thecloud.core.Nullable;
import thecloud.core.access.Action;
import thecloud.core.access.Attempt;
import thecloud.core.access.Authority;
import thecloud.core.access.Call;
import thecloud.core.access.Caller;
import thecloud.core.access.GlobalName;
import thecloud.core.access.Guard;
import thecloud.core.access.Permission;
import thecloud.core.access.ResourceAuthority;
import thecloud.core.access.ResourceDirectory;
import thecloud.core.error.Invalid;
import thecloud.core.error.NotFound;
import thecloud.core.identity.Scopes;
import thecloud.core.policy.AccessRequest;
import thecloud.core.policy.Arn;
import thecloud.core.policy.Effect;
import thecloud.core.policy.Explanation.Mismatch;
import thecloud.core.policy.Explanation.Part;
import thecloud.core.policy.Explanation.StatementReport;
import thecloud.core.policy.NamedPolicy;
import thecloud.core.policy.PolicyEvaluator;
import thecloud.core.policy.Vocabulary;

/** Explains with the guard's own evaluation of what the member holds at the moment. */
final class EvaluatedExplanations implements AccessExplainer {

    private static final int MAX_CONTEXT = 50;

    private final IamPorts ports;
    private final Documents documents;
    private final Supplier<Map<String, Guard.Declared>> actions;
    private final Scopes scopes;
    private final Map<String, ResourceDirectory> directories;
    private final Map<String, ResourceAuthority> authorities;

    EvaluatedExplanations(
            IamPorts ports,
            Documents documents,
            Supplier<Map<String, Guard.Declared>> actions,
            Map<String, ResourceDirectory> directories,
            Map<String, ResourceAuthority> authorities) {
        this.ports = ports;
        this.documents = documents;
        this.actions = actions;
        this.scopes = new Scopes(() -> actions.get().keySet());
        this.directories = directories;
        this.authorities = authorities;
    }

    @Override
    public Explanation explain(Call call, ExplainQuery query) {
        MemberDirectory.Member found = ports.members()
                .find(call.member().tenantId(), query.member())
                .orElseThrow(() -> new NotFound("member", query.member()));
        Guard.Declared declared = actions.get().get(query.action());
        if (declared == null) {
            throw new Invalid("action", "is no action of this cloud; GET /iam/actions lists them");
        }
        Caller.Member member = supposed(call.member(), found, query);
        AccessRequest request = request(call.member(), member, query, declared.service());
        List<NamedPolicy> policies =
                documents.compiled(ports.grants().load(call.member().tenantId(), found.id()));
        thecloud.core.policy.Explanation evaluated = PolicyEvaluator.explain(policies, request);
        Authority.Verdict held = authority(member, query, evaluated);
        Authority.Verdict verdict =
                declared.access().weigh(byResource(member, query, declared.service(), held), member);
        return new Explanation(
                verdict.effect(),
                verdict.by(),
                advice(declared.access(), verdict, request, evaluated.statements()),
                evaluated.statements().stream()
                        .map(EvaluatedExplanations::considered)
                        .toList());
    }

    @Override
    public Vocabulary vocabulary(Call call) {
        return ports.vocabulary().get();
    }

    /** As the guard asks: resources that decide themselves are asked, and ask what the member holds in turn. */
    private Authority.Verdict byResource(
            Caller.Member member, ExplainQuery query, String service, Authority.Verdict held) {
        Permission action = Permission.parse(query.action());
        ResourceAuthority itself = authorities.get(action.resource());
        if (itself == null) {
            return held;
        }
        Map<String, List<String>> context = canonical(query.context());
        String resource = query.resource().startsWith("arn:")
                ? Arn.parse("resource", query.resource()).resource()
                : query.resource();
        GlobalName name = itself.named(resource);
        Attempt attempt = new Attempt(
                new Call(member, "explain", "local", null),
                action,
                new Attempt.Subject(service, name == null ? null : name.label(), name),
                new Attempt.Request(Map.of(), context),
                null);
        return itself.decide(attempt, asked -> held);
    }

    /** In the order in which {@link PolicyAuthority} decides. */
    private static Authority.Verdict authority(
            Caller.Member member, ExplainQuery query, thecloud.core.policy.Explanation evaluated) {
        if (!member.proof().covers(Permission.parse(query.action()))) {
            return PolicyAuthority.SCOPES;
        }
        return member.tenancy().owner() ? PolicyAuthority.OWNER : PolicyAuthority.verdict(evaluated.decision());
    }

    private Caller.Member supposed(Caller.Member asking, MemberDirectory.Member found, ExplainQuery query) {
        Caller.Tenancy here = asking.tenancy();
        List<String> limited = query.scopes() == null ? null : scopes.valid(query.scopes());
        return new Caller.Member(
                new Caller.Principal(found.id(), found.email(), found.kind(), found.operator()),
                new Caller.Tenancy(here.id(), here.slug(), found.owner(), here.accessRevision()),
                new Caller.Proof(null, null, limited, false, null));
    }

    private AccessRequest request(Caller.Member asking, Caller.Member member, ExplainQuery query, String service) {
        Map<String, List<String>> context = canonical(query.context());
        Attempt attempt = attempt(asking, query, service);
        Arn arn = query.resource().startsWith("arn:")
                ? Arn.parse("resource", query.resource())
                : Arn.parse("resource", attempt.arn());
        MemberRequest request = new MemberRequest(
                member,
                query.action(),
                null,
                arn::toString,
                attempt::resourceTags,
                Map.of(),
                Map.of(),
                ports.clock().instant());
        return new Supposed(request, context);
    }

    /** By the vocabulary's own spelling; in any case, since that of a tag's name is whatever a policy and a caller wrote. */
    private Map<String, List<String>> canonical(Map<String, List<String>> context) {
        if (context.size() > MAX_CONTEXT) {
            throw new Invalid("context", "may have at most " + MAX_CONTEXT + " keys");
        }
        Map<String, List<String>> known = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        context.forEach((spelling, values) -> {
            String field = "context." + (spelling.length() <= 40 ? spelling : spelling.substring(0, 40));
            String key = ports.vocabulary()
                    .get()
                    .canonicalKey(spelling)
                    .orElseThrow(
                            () -> new Invalid(field, "is no condition key of this cloud, such as thecloud:SourceIp"));
            if (known.putIfAbsent(key, values) != null) {
                throw new Invalid(field, "is " + key + ", which is there twice");
            }
        });
        return known;
    }

    /** As the guard would see it: {@code instance/web-01}, {@code web-01}, an ARN, or {@code *}. */
    private Attempt attempt(Caller.Member asking, ExplainQuery query, String service) {
        Permission action = Permission.parse(query.action());
        String resource = query.resource();
        if (resource.startsWith("arn:")) {
            resource = Arn.parse("resource", resource).id();
        }
        String prefix = action.resource() + "/";
        String id = resource.startsWith(prefix) ? resource.substring(prefix.length()) : resource;
        Call supposed = new Call(asking, "explain", "local", null);
        return new Attempt(
                supposed,
                action,
                new Attempt.Subject(service, id.equals("*") ? null : id),
                Attempt.Request.NOTHING,
                directories.get(action.resource()));
    }

    private static Explanation.Considered considered(StatementReport report) {
        Mismatch mismatch = report.mismatch();
        return new Explanation.Considered(
                report.policy().source(),
                report.statement() + 1,
                report.sid(),
                report.effect().spelling(),
                mismatch == null ? null : text(mismatch));
    }

    private static String text(Mismatch mismatch) {
        String actual = mismatch.actual().isEmpty() ? "absent" : String.join(", ", mismatch.actual());
        return mismatch.element() + " is " + String.join(", ", mismatch.expected()) + "; the request has " + actual;
    }

    private static List<String> advice(
            Action.Access access, Authority.Verdict verdict, AccessRequest request, List<StatementReport> reports) {
        return switch (verdict.effect()) {
            case ALLOWED -> List.of(toRefuse(access, verdict, request.action()));
            case DENIED -> toUndo(access, verdict, request.action(), reports);
            case NOT_GRANTED ->
                switch (access) {
                    case OWNER -> List.of("let the owner do it, or transfer the ownership of the tenant to them");
                    case OPERATOR -> List.of("let an operator do it, or make them one: cloud admin operator add");
                    case ANYONE, SIGNED_IN, PERMITTED -> toGrant(request, reports);
                };
        };
    }

    private static String toRefuse(Action.Access access, Authority.Verdict verdict, String action) {
        String deny = "add a statement that denies " + action;
        if (access == Action.Access.ANYONE) {
            return "nothing does: no credentials are asked for";
        }
        if (access == Action.Access.OPERATOR) {
            return "make them an ordinary user again: cloud admin operator remove";
        }
        if (verdict.by().equals(PolicyAuthority.OWNER.by())) {
            return "transfer the ownership of the tenant: nothing is denied to its owner";
        }
        return access == Action.Access.SIGNED_IN
                ? deny
                : "take away " + verdict.by() + " and whatever else allows it, or " + deny;
    }

    private static List<String> toUndo(
            Action.Access access, Authority.Verdict verdict, String action, List<StatementReport> reports) {
        if (verdict.equals(PolicyAuthority.SCOPES)) {
            return List.of("show a credential without scopes, or with one that covers " + action);
        }
        String change = "change " + verdict.by() + ": a statement that denies wins over all that allow";
        boolean granted = access != Action.Access.PERMITTED
                || reports.stream().anyMatch(report -> report.effect() == Effect.ALLOW && report.matched());
        return granted ? List.of(change) : List.of(change, "then grant it as well: nothing allows " + action + " yet");
    }

    private static List<String> toGrant(AccessRequest request, List<StatementReport> reports) {
        List<String> advice = new ArrayList<>();
        reports.stream()
                .filter(report -> report.effect() == Effect.ALLOW)
                .filter(report -> nearly(report.mismatch()))
                .forEach(report -> advice.add(considered(report).source() + ", statement " + (report.statement() + 1)
                        + " would allow it if it matched: " + considered(report).mismatch()));
        advice.add("bind a role that has " + request.action() + ", or attach a policy that allows it on "
                + request.resource());
        return advice;
    }

    /** Whether all but the resource or a condition matched. */
    private static boolean nearly(@Nullable Mismatch mismatch) {
        return mismatch != null && (mismatch.part() == Part.RESOURCE || mismatch.part() == Part.CONDITION);
    }

    /** A request with the values that the question supposes. */
    private record Supposed(AccessRequest known, Map<String, List<String>> context) implements AccessRequest {

        @Override
        public String action() {
            return known.action();
        }

        @Override
        public Arn resource() {
            return known.resource();
        }

        @Override
        public @Nullable List<String> values(String key) {
            List<String> supposed = context.get(key);
            return supposed == null ? known.values(key) : supposed;
        }
    }
}
