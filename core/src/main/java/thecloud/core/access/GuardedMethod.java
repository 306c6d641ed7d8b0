package thecloud.core.access;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import thecloud.core.Nullable;

/**
 * One port method and what it declared, checked once when the guard is put around the port.
 *
 * @param service the service part of its resource's ARN
 * @param resourceAt the position of the argument that names the resource; -1 when there is none
 */
record GuardedMethod(
        Method method,
        Permission permission,
        Action declared,
        String service,
        int resourceAt,
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
        return new GuardedMethod(
                method,
                Permission.parse(action.value()),
                action,
                service.value(),
                resourceAt(method),
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
        return args[resourceAt] instanceof Created known ? known.id().toString() : String.valueOf(args[resourceAt]);
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

    private static int resourceAt(Method method) {
        Parameter[] parameters = method.getParameters();
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i].isAnnotationPresent(ResourceId.class)) {
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
