/** Reads YAML with SnakeYAML's parser; nothing in a document names what is made of it. */
package thecloud.yaml;
