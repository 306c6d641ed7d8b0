package thecloud.rest;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.QueryParam;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import thecloud.core.Nullable;
import thecloud.core.rate.RateLimits;

/**
 * What a resource method says about the requests it takes.
 *
 * @param anonymous whether it serves callers without credentials ({@link PermitAll})
 * @param ownAuthentication whether it looks at credentials itself ({@link OwnAuthentication})
 * @param parameters the names of its query parameters
 * @param streamed whether it reads its body as it comes, of any length: it has a parameter for the stream
 * @param stricter the limit that its requests count against besides those of all
 */
record RouteRules(
        boolean anonymous,
        boolean ownAuthentication,
        Set<String> parameters,
        boolean unlimited,
        boolean streamed,
        RateLimits.@Nullable Kind stricter) {
    static RouteRules of(Method method) {
        Set<String> names = new TreeSet<>();
        for (Annotation[] annotations : method.getParameterAnnotations()) {
            for (Annotation annotation : annotations) {
                if (annotation instanceof QueryParam parameter) {
                    names.add(parameter.value());
                }
            }
        }
        StricterLimit stricter = method.getAnnotation(StricterLimit.class);
        return new RouteRules(
                method.isAnnotationPresent(PermitAll.class),
                method.isAnnotationPresent(OwnAuthentication.class),
                names,
                method.isAnnotationPresent(Unlimited.class),
                Arrays.asList(method.getParameterTypes()).contains(InputStream.class),
                stricter == null ? null : stricter.value());
    }
}
