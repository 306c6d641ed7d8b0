package thecloud.core.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a method of an inbound port declares about itself; {@link Guard} applies it and refuses a method without. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Action {

    /** The permission that authorises the call, such as {@code instance:launch}. */
    String value();

    /** Who may call at all. */
    Access access() default Access.PERMITTED;

    /** True when the whole method is one database transaction; a method that waits or hashes opens its own. */
    boolean transactional() default false;

    /**
     * For a method that creates: the port's own method {@code (Call, String id)} that answers a repeated
     * {@code Idempotency-Key}; {@code "none"} when the answer holds a secret that is shown once and the repetition is
     * refused instead. Empty for a method that creates nothing. A creating method must be {@link #transactional()}.
     */
    String replay() default "";

    /** True when the method may use more of a quota; such a method must be {@link #transactional()}. */
    boolean quota() default false;

    /**
     * False for the first half of a call in two phases, which changes nothing that lasts: the second half goes on record.
     * Refusals go on record all the same.
     */
    boolean recorded() default true;

    /**
     * True when the last thing that the method does may commit, so that it can share its commit with other calls: its line
     * is written before it runs, in the same transaction. Such a method is {@link #transactional()}, creates nothing that an
     * {@code Idempotency-Key} could repeat, and uses no quota that the guard counts.
     */
    boolean commits() default false;

    /** Permissions that a {@link RefinedRequest} among the arguments may ask for instead of, or beside, the value. */
    String[] refinements() default {};

    /** Who may call a method; the widest first. */
    enum Access {
        /** Everyone, signed in or not. */
        ANYONE,
        /** Every member, whatever their roles grant, unless a policy or the credential's scopes deny it. */
        SIGNED_IN,
        /** Members whom a role or policy grants the permission. */
        PERMITTED,
        /** The owner of the tenant alone, whatever others are granted. */
        OWNER,
        /** Those who run this cloud. */
        OPERATOR;

        /** What the authority's verdict on a member comes to: allowed, or who may instead. An explicit deny stays one. */
        public Authority.Verdict weigh(Authority.Verdict verdict, Caller.Member member) {
            if (verdict.effect() == Authority.Effect.DENIED && this != ANYONE) {
                return verdict;
            }
            return switch (this) {
                case ANYONE -> new Authority.Verdict(Authority.Effect.ALLOWED, "everybody may, signed in or not");
                case SIGNED_IN -> new Authority.Verdict(Authority.Effect.ALLOWED, "everybody who is signed in may");
                case PERMITTED -> verdict;
                case OWNER ->
                    only(member.tenancy().owner(), "ownership of the tenant", "only the owner of the tenant may");
                case OPERATOR ->
                    only(member.principal().operator(), "being an operator", "only operators of this cloud may");
            };
        }

        private static Authority.Verdict only(boolean is, String by, String otherwise) {
            return is
                    ? new Authority.Verdict(Authority.Effect.ALLOWED, by)
                    : new Authority.Verdict(Authority.Effect.NOT_GRANTED, otherwise);
        }
    }
}
