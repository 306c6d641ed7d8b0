package thecloud.core.iam;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import thecloud.core.Nullable;
import thecloud.core.access.Attempt;
import thecloud.core.access.Authority;
import thecloud.core.access.Call;
import thecloud.core.access.Caller;
import thecloud.core.access.Permission;
import thecloud.core.access.ResourceDirectory;
import thecloud.core.error.Invalid;
import thecloud.core.error.NotFound;
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
    private final Supplier<Map<String, String>> services;
    private final Map<String, ResourceDirectory> directories;

    EvaluatedExplanations(
            IamPorts ports,
            Documents documents,
            Supplier<Map<String, String>> services,
            Map<String, ResourceDirectory> directories) {
        this.ports = ports;
        this.documents = documents;
        this.services = services;
        this.directories = directories;
    }

    @Override
    public Explanation explain(Call call, ExplainQuery query) {
        MemberDirectory.Member found = ports.members()
                .find(call.member().tenantId(), query.member())
                .orElseThrow(() -> new NotFound("member", query.member()));
        AccessRequest request = request(call.member(), found, query);
        List<NamedPolicy> held =
                documents.compiled(ports.grants().load(call.member().tenantId(), found.id()));
        thecloud.core.policy.Explanation evaluated = PolicyEvaluator.explain(held, request);
        Authority.Verdict verdict =
                found.owner() ? PolicyAuthority.OWNER : PolicyAuthority.verdict(evaluated.decision());
        return new Explanation(
                verdict.effect(),
                verdict.by(),
                advice(verdict, request, evaluated.statements()),
                evaluated.statements().stream()
                        .map(EvaluatedExplanations::considered)
                        .toList());
    }

    @Override
    public Vocabulary vocabulary(Call call) {
        return ports.vocabulary().get();
    }

    private AccessRequest request(Caller.Member asking, MemberDirectory.Member found, ExplainQuery query) {
        String service = services.get().get(query.action());
        if (service == null) {
            throw new Invalid("action", "is no action of this cloud; GET /iam/actions lists them");
        }
        if (query.context().size() > MAX_CONTEXT) {
            throw new Invalid("context", "may have at most " + MAX_CONTEXT + " keys");
        }
        query.context().keySet().forEach(this::requireKey);
        Attempt attempt = attempt(asking, query, service);
        Arn arn = query.resource().startsWith("arn:")
                ? Arn.parse("resource", query.resource())
                : Arn.parse("resource", attempt.arn());
        Caller.Member member = new Caller.Member(
                new Caller.Principal(found.id(), found.email(), found.kind(), false),
                asking.tenancy(),
                new Caller.Proof(null, null, null, false, null));
        MemberRequest request = new MemberRequest(
                member,
                query.action(),
                null,
                arn::toString,
                attempt::resourceTags,
                Map.of(),
                Map.of(),
                ports.clock().instant());
        return new Supposed(request, query.context());
    }

    private void requireKey(String key) {
        boolean known = ports.vocabulary().get().keys().stream()
                .anyMatch(name -> name.endsWith("/") ? key.startsWith(name) : key.equals(name));
        if (!known) {
            throw new Invalid(
                    "context." + (key.length() <= 40 ? key : key.substring(0, 40)),
                    "is no condition key of this cloud, such as thecloud:SourceIp");
        }
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
            Authority.Verdict verdict, AccessRequest request, List<StatementReport> reports) {
        List<String> advice = new ArrayList<>();
        boolean granted = reports.stream().anyMatch(report -> report.effect() == Effect.ALLOW && report.matched());
        switch (verdict.effect()) {
            case ALLOWED -> {
                if (verdict.equals(PolicyAuthority.OWNER)) {
                    advice.add("transfer the ownership of the tenant: nothing is denied to its owner");
                } else {
                    advice.add("take away " + verdict.by() + " and whatever else allows it, or add a statement that"
                            + " denies " + request.action());
                }
            }
            case DENIED -> {
                advice.add("change " + verdict.by() + ": a statement that denies wins over all that allow");
                if (!granted) {
                    advice.add("then grant it as well: nothing allows " + request.action() + " yet");
                }
            }
            case NOT_GRANTED -> {
                reports.stream()
                        .filter(report -> report.effect() == Effect.ALLOW)
                        .filter(report -> nearly(report.mismatch()))
                        .forEach(report -> advice.add(considered(report).source() + ", statement "
                                + (report.statement() + 1) + " would allow it if it matched: "
                                + considered(report).mismatch()));
                advice.add("bind a role that has " + request.action() + ", or attach a policy that allows it on "
                        + request.resource());
            }
        }
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
