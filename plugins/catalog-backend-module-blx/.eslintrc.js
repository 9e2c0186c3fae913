module.exports = require('../../scripts/eslint-rooms.cjs')(__dirname);
