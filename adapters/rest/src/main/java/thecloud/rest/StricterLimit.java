package thecloud.rest;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import thecloud.core.rate.RateLimits;

/** On a resource method: requests to it also count against a limit of their own. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface StricterLimit {
    RateLimits.Kind value();
}
