DROP FUNCTION objects_put(objects[]);
