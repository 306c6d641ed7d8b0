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

    /** Who may call a method. */
    enum Access {
        /** Everyone, signed in or not. */
        ANYONE,
        /** Every signed-in user, whatever their role. */
        SIGNED_IN,
        /** Users whose role grants the permission. */
        PERMITTED
    }
}
