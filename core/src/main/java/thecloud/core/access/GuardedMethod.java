package thecloud.core.access;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import thecloud.core.Nullable;

/**
 * One port method and what it declared, checked once when the guard is put around the port.
 *
 * @param service the service part of its resource's ARN
 * @param refinements permissions that a {@link RefinedRequest} may ask for
 * @param resourceAt the position of the argument that names the resource; -1 when there is none
 * @param tagsAt the position of the argument that is tags which the resource shall have; -1 when there is none
 */
record GuardedMethod(
        Method method,
        Permission permission,
        Action declared,
        String service,
        Set<Permission> refinements,
        int resourceAt,
        int tagsAt,
        @Nullable Method replay) {

    private static final String REPLAY_REFUSED = "none";

    static GuardedMethod of(Class<?> port, Method method) {
        String where = port.getSimpleName() + "." + method.getName();
        Action action = method.getAnnotation(Action.class);
        ArnService service = port.getAnnotation(ArnService.class);
        if (action == null) {
            throw new IllegalStateException(where + " declares no @Action");
        }
        if (service == null) {
            throw new IllegalStateException(port.getSimpleName() + " declares no @ArnService");
        }
        if (method.getParameterCount() == 0 || method.getParameterTypes()[0] != Call.class) {
            throw new IllegalStateException(where + " does not take a Call as its first parameter");
        }
        boolean creates = !action.replay().isEmpty();
        if (creates && (!action.transactional() || !Created.class.isAssignableFrom(method.getReturnType()))) {
            throw new IllegalStateException(where + " creates, so it must be transactional and answer a Created");
        }
        if (action.quota() && !action.transactional()) {
            throw new IllegalStateException(where + " may use more of a quota, so it must be transactional");
        }
        if (action.commits() && (!action.transactional() || creates || action.quota() || !action.recorded())) {
            throw new IllegalStateException(
                    where + " commits, so it must be transactional and recorded, create nothing and use no quota");
        }
        return new GuardedMethod(
                method,
                Permission.parse(action.value()),
                action,
                service.value(),
                Arrays.stream(action.refinements()).map(Permission::parse).collect(Collectors.toUnmodifiableSet()),
                positionOf(ResourceId.class, method),
                positionOf(TaggedRequest.Requested.class, method),
                creates && !action.replay().equals(REPLAY_REFUSED) ? reader(port, action.replay(), where) : null);
    }

    boolean creates() {
        return !declared.replay().isEmpty();
    }

    /** The resource that the call names; null when it names none. */
    @Nullable String resource(Object[] args) {
        if (resourceAt < 0) {
            return null;
        }
        return switch (args[resourceAt]) {
            case Created known -> known.id().toString();
            case GlobalName name -> name.label();
            case Object text -> text.toString();
        };
    }

    /** What the call names in the whole cloud; null when it names nothing of that kind. */
    @Nullable GlobalName globalName(Object[] args) {
        return resourceAt >= 0 && args[resourceAt] instanceof GlobalName name ? name : null;
    }

    /** What it takes for these arguments. */
    Permission permission(Object[] args) {
        for (Object arg : args) {
            if (arg instanceof RefinedRequest request) {
                String refined = request.permission();
                if (refined != null) {
                    return declared(refined);
                }
            }
        }
        return permission;
    }

    /** What it takes beside that. */
    List<Permission> furtherPermissions(Object[] args) {
        List<Permission> further = new ArrayList<>();
        for (Object arg : args) {
            if (arg instanceof RefinedRequest request) {
                request.furtherPermissions().forEach(permission -> further.add(declared(permission)));
            }
        }
        return further;
    }

    /** What the command says of itself counts more than what the connection says. */
    Attempt.Request request(Object[] args) {
        Map<String, String> tags = Map.of();
        @Nullable String goesOn = null;
        Map<String, List<String>> conditions = new HashMap<>(((Call) args[0]).conditions());
        for (int i = 1; i < args.length; i++) {
            if (args[i] instanceof TaggedRequest request) {
                tags = request.requestedTags();
            } else if (i == tagsAt && args[i] instanceof Map<?, ?> map) {
                tags = texts(map);
            }
            if (args[i] instanceof RefinedRequest request) {
                conditions.putAll(request.conditions());
                goesOn = request.goesOn() == null ? goesOn : request.goesOn();
            }
        }
        return new Attempt.Request(tags, Map.copyOf(conditions), goesOn);
    }

    private static Map<String, String> texts(Map<?, ?> map) {
        Map<String, String> texts = new HashMap<>();
        map.forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
        return texts;
    }

    private Permission declared(String refined) {
        Permission wanted = Permission.parse(refined);
        if (!refinements.contains(wanted)) {
            throw new IllegalStateException(method.getName() + " does not declare that it may take " + refined);
        }
        return wanted;
    }

    Object invoke(Object service, Object[] args) throws Throwable {
        return invoke(service, method, args);
    }

    static Object invoke(Object target, Method method, Object @Nullable [] args) throws Throwable {
        try {
            return method.invoke(target, args);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    private static int positionOf(Class<? extends Annotation> mark, Method method) {
        Parameter[] parameters = method.getParameters();
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i].isAnnotationPresent(mark)) {
                return i;
            }
        }
        return -1;
    }

    private static Method reader(Class<?> port, String name, String where) {
        try {
            return port.getMethod(name, Call.class, String.class);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(where + " replays with " + name + "(Call, String), which is missing", e);
        }
    }
}
