package thecloud.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import thecloud.core.access.Action;
import thecloud.core.access.Authority;
import thecloud.core.access.Call;
import thecloud.core.access.ResourceAuthority;

/** What Maven's module graph cannot hold. Each rule is made for a root package, so that tests can plant violations. */
final class Rules {

    private static final String OUTBOUND =
            ".*(Repository|Backend|Queue|EventLog|Throttle|Mailer|Hasher|TokenCodec|Transactions|IdempotencyKeys|CallObserver|"
                    + "QuotaSource|SharedBuckets|AuditTrail|AuditMac|ResourceAuthority|ObjectGrants|PolicyText|"
                    + "ObjectStore|DataKeys|IdentityProvider|PacketFilter|RulesetSource|YamlReader)";

    private static final Set<String> CLOCKS_AND_DICE = Set.of(
            "java.time.Instant.now",
            "java.time.Clock.systemUTC",
            "java.time.Clock.systemDefaultZone",
            "java.time.InstantSource.system",
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.System.getenv",
            "java.lang.System.getProperty",
            "java.util.UUID.randomUUID",
            "java.lang.Math.random");

    private final String root;

    Rules(String root) {
        this.root = root;
    }

    /** Each rule under the name by which INVARIANTS.md refers to it. */
    Map<String, ArchRule> all() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put("slicesOfCoreFormNoCycle", slicesOfCoreFormNoCycle());
        rules.put("coreReadsNoClockAndRollsNoDice", coreReadsNoClockAndRollsNoDice());
        rules.put("coreTouchesNoFileSocketOrProcess", coreTouchesNoFileSocketOrProcess());
        rules.put("servicesHideBehindTheirPort", servicesHideBehindTheirPort());
        rules.put("portMethodsTakeACallFirst", portMethodsTakeACallFirst());
        rules.put("drivingAdaptersCallInboundPortsOnly", drivingAdaptersCallInboundPortsOnly());
        rules.put("adaptersDoNotKnowEachOther", adaptersDoNotKnowEachOther());
        rules.put("coreAndDrivenAdaptersArePlainJava", coreAndDrivenAdaptersArePlainJava());
        rules.put("onlyTheGuardAuthorises", onlyTheGuardAuthorises());
        rules.put("namesSayWhatAThingIs", namesSayWhatAThingIs());
        rules.put("nobodyRunsAShellLine", nobodyRunsAShellLine());
        return rules;
    }

    private ArchRule slicesOfCoreFormNoCycle() {
        return slices().matching(root + ".core.(*)..").should().beFreeOfCycles();
    }

    private ArchRule coreReadsNoClockAndRollsNoDice() {
        return noClasses()
                .that(resideInAPackage(root + ".core.."))
                .should()
                .accessTargetWhere(namedIn(CLOCKS_AND_DICE));
    }

    private ArchRule coreTouchesNoFileSocketOrProcess() {
        return noClasses()
                .that(resideInAPackage(root + ".core.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.net..", "java.nio.file..", "java.nio.channels..")
                        // An interface that touches nothing by itself: what bytes are written to.
                        .and(DescribedPredicate.not(named("java.nio.channels.WritableByteChannel")))
                        .or(named(
                                "java.io.File",
                                "java.lang.Process",
                                "java.lang.ProcessBuilder",
                                "java.lang.Runtime",
                                "java.util.Random",
                                "java.security.SecureRandom")));
    }

    private ArchRule servicesHideBehindTheirPort() {
        return classes()
                .that(resideInAPackage(root + ".core.."))
                .and(implementAnInboundPort())
                .should()
                .notBePublic();
    }

    private ArchRule portMethodsTakeACallFirst() {
        return methods().that().areAnnotatedWith(Action.class).should(takeACallFirst());
    }

    private ArchRule drivingAdaptersCallInboundPortsOnly() {
        return noClasses()
                .that(resideInAnyPackage(root + ".rest..", root + ".aws..", root + ".metadata.."))
                .should()
                .dependOnClassesThat(resideInAPackage(root + ".core..")
                        .and(JavaClass.Predicates.INTERFACES)
                        .and(DescribedPredicate.describe(
                                "outbound ports", type -> type.getSimpleName().matches(OUTBOUND))));
    }

    private ArchRule adaptersDoNotKnowEachOther() {
        return slices().matching(root
                        + ".(rest|postgres|docker|filesystem|netfilter|simulated|crypto|mail|oidc|yaml|metadata|aws)..")
                .should()
                .notDependOnEachOther();
    }

    private ArchRule coreAndDrivenAdaptersArePlainJava() {
        return noClasses()
                .that(resideInAnyPackage(
                        root + ".core..",
                        root + ".postgres..",
                        root + ".docker..",
                        root + ".filesystem..",
                        root + ".netfilter..",
                        root + ".simulated..",
                        root + ".crypto..",
                        root + ".mail..",
                        root + ".oidc..",
                        root + ".yaml.."))
                .should()
                // Jakarta Mail is a library for SMTP, without a container.
                .dependOnClassesThat(resideInAnyPackage("jakarta..", "io.quarkus..", "io.smallrye..")
                        .and(DescribedPredicate.not(resideInAPackage("jakarta.mail.."))));
    }

    private ArchRule onlyTheGuardAuthorises() {
        return noClasses()
                .that(resideInAPackage(root + "..")
                        .and(DescribedPredicate.not(resideInAPackage("thecloud.core.access")))
                        // What the guard asks instead of the authority, which asks that one in turn.
                        .and(DescribedPredicate.not(JavaClass.Predicates.assignableTo(ResourceAuthority.class))))
                .should()
                .accessTargetWhere(DescribedPredicate.describe(
                        "Authority.decide",
                        access -> access.getTargetOwner().isAssignableTo(Authority.class)
                                && access.getName().equals("decide")));
    }

    private ArchRule namesSayWhatAThingIs() {
        return noClasses()
                .that(resideInAPackage(root + ".."))
                .should()
                .haveNameMatching(".*(Impl|Manager|Helper|Utils?)");
    }

    private ArchRule nobodyRunsAShellLine() {
        return noClasses()
                .that(resideInAPackage(root + ".."))
                .should()
                .accessTargetWhere(namedIn(Set.of("java.lang.Runtime.exec")));
    }

    private static DescribedPredicate<JavaAccess<?>> namedIn(Set<String> names) {
        return DescribedPredicate.describe(
                "one of " + names,
                access -> names.contains(access.getTargetOwner().getName() + "." + access.getName()));
    }

    private static DescribedPredicate<JavaClass> named(String... names) {
        return DescribedPredicate.describe(
                "one of " + String.join(", ", names), type -> Set.of(names).contains(type.getName()));
    }

    private static DescribedPredicate<JavaClass> implementAnInboundPort() {
        return DescribedPredicate.describe(
                "implement an inbound port",
                type -> !type.isInterface()
                        && type.getAllRawInterfaces().stream()
                                .flatMap(port -> port.getMethods().stream())
                                .anyMatch(method -> method.isAnnotatedWith(Action.class)));
    }

    private static ArchCondition<JavaMethod> takeACallFirst() {
        return new ArchCondition<>("take a Call as their first parameter") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean takes = !method.getRawParameterTypes().isEmpty()
                        && method.getRawParameterTypes().getFirst().isEquivalentTo(Call.class)
                        && !method.getModifiers().contains(JavaModifier.STATIC);
                events.add(new SimpleConditionEvent(method, takes, method.getFullName()));
            }
        };
    }
}
